// Pictures and documents of a vehicle or of one entry of its timeline. A picture is kept as three upright JPEGs without metadata (320, 1024 and
// 2560 px), never as it was sent; a PDF as it is. What a person keeps has a limit, QUOTA_MB.
#pragma once
#include "../vehicles/vehicles.h"

// A file that was read and whose bytes are kept, but that belongs to nothing yet. Where a form is shown again its files come back with it as
// text, signed for the person, so that nobody chooses them twice.
struct NewFile {
  bool is_picture = false;         // with three variants; of a PDF there is only full
  std::string name = {}, type = {};      // the name it had, for showing; image/jpeg or application/pdf
  int64_t width = 0, height = 0, bytes = 0;      // of full; of all variants
  std::string thumb = {}, medium = {}, full = {};      // blobs
};
struct Attachment : NewFile {
  Id id = 0;
  std::optional<Id> vehicle_id, entry_id;        // one of them
  Id on_vehicle = 0;               // the vehicle itself or that of the entry
  std::string kind;                // picture or document; a document may be a picture of paper
  std::string caption;
  int64_t version = 0;
  Day added;
};
enum class AttachTo : uint8_t { picture, document, either };      // either: pictures as pictures, PDFs as documents

NewFile picture_file(Db&, Id person, std::string_view bytes, const std::string& name);      // made and kept; throws BadPicture
constexpr size_t most_files = 20;                // at once
constexpr int64_t most_attachments = 500;        // of one vehicle or entry
// Reads what came in "files" (or "file") and what comes back in "kept.N". Slow, and outside any transaction. Notes a problem on "files" of the
// form for what is no picture (or, where documents are wanted, PDF): form.done() throws it. Throws Refused too_large when the quota is full.
std::vector<NewFile> read_files(Request&, AttachTo);
Values kept_again(const Request&, const std::vector<NewFile>&);    // "kept.0" …, for the form that is shown again

// Within the transaction of the caller, who has touched the vehicle. entry: 0 for the vehicle itself. Gives the first one's id, 0 for no files.
// Throws Refused too_large, Invalid on "files" for files that were kept too long ago or are too many.
Id attach(Db&, const Who&, Id vehicle, Id entry, const std::vector<NewFile>&, AttachTo);

// What is not this person's is Refused not_found.
Id add_files(Db&, const Who&, Id vehicle, Id entry, const std::vector<NewFile>&, AttachTo, Once&);    // gives the first one's id
Attachment find_attachment(Db&, const Who&, Id);
Attachment find_deleted_attachment(Db&, const Who&, Id);       // within the last day
std::vector<Attachment> attachments_of(Db&, const Vehicle&);                      // the vehicle's own, in their order, 500 at most
std::vector<Attachment> attachments_of_entries(Db&, const std::vector<Id>&);      // of entries that the caller may see, 1 000 at most
// Both in one query: of a vehicle's page that shows these entries.
std::pair<std::vector<Attachment>, std::vector<Attachment>> attachments_of_page(Db&, const Vehicle&, const std::vector<Id>& entries);
std::vector<Attachment> all_attachments(Db&, const Vehicle&);                     // of the vehicle and its entries, 1 000 at most
std::vector<Attachment> find_attachments(Db&, const Who&, const std::vector<std::string>& words);    // by name and caption, 50 at most
// All of a person's, by id: those with a higher one, 500 at most, each with the day and title of what it hangs on.
struct OwnFile : Attachment {
  Day day;                         // of its entry; of a vehicle's own, when it was added
  std::string title;               // of its entry, or that one's kind; of a vehicle's own, empty
};
std::vector<OwnFile> own_files_after(Db&, const Who&, Id);
struct Keeping { uint64_t bytes = 0, quota = 0; };
Keeping keeping_of(Db&, const Who&);

Id caption_attachment(Db&, const Who&, Id, std::optional<int64_t> seen, const std::string& caption, Once&);
enum class Move : uint8_t { first, earlier, later };
Id move_attachment(Db&, const Who&, Id, Move, Once&);             // the first picture is the cover
Id turn_picture(Db&, const Who&, Id, int quarters, Once&);        // clockwise
Id delete_attachment(Db&, const Who&, Id, std::optional<int64_t> seen, Once&);
Id restore_attachment(Db&, const Who&, Id, Once&);                // within 24 hours
Id purge_attachments(Db&);           // deleted over 24 hours ago, by themselves or with what they hang on, 800 at most; how many went

// Where thumbnails and the bytes are found: "/pictures/7?size=medium&v=…" and "/documents/7", without the base path.
std::string picture_address(Id, const char* size, const std::string& blob);
std::string document_address(Id);

void refresh_cover(Db&, Id vehicle);                     // a vehicle's first picture, made anew from its pictures
std::vector<Id> attachments_with_wrong_bytes(Db&);       // for reconcile: whose bytes are not those of their blobs

namespace attachment_pages {
Response list(Request&), add_pictures(Request&), add_documents(Request&), picture(Request&), document(Request&), caption(Request&), move(Request&), turn(Request&),
    confirm_delete(Request&), remove(Request&), restore(Request&);
}
namespace attachment_api {
Response pictures(Request&), add_picture(Request&), documents(Request&), add_document(Request&), show(Request&), update(Request&), remove(Request&),
    restore(Request&), data(Request&);
Response add(Request&, Id entry, AttachTo);      // to vehicle {id}, or to one of its entries
Json to_json(const Attachment&);
Json schemas();
}
