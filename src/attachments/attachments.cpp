#include "attachments.h"
#include <fstream>
#include "../core/events.h"
#include "../core/blobs.h"
#include "../core/config.h"
#include "../core/page.h"
#include "../core/picture.h"
#include "../core/secret.h"
#include "store.h"

static std::string bytes_of(const Upload& upload) {
  std::ifstream in(upload.file, std::ios::binary);
  std::string bytes(upload.size, '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) throw std::runtime_error("an upload cannot be read: " + upload.file.string());
  return bytes;
}

// The last part of what the browser calls it, and only to be shown.
static std::string shown_name(const std::string& sent, const std::string& otherwise) {
  Form form(Values{{"name", sent.substr(sent.find_last_of("/\\") + 1)}});
  const std::string name = form.text("name", 200);
  return name.empty() ? otherwise : name;
}

static NewFile kept_picture(Db& db, Id person, const Variants& v, const std::string& name) {
  NewFile file{.is_picture = true, .name = name, .type = "image/jpeg", .width = v.full.width, .height = v.full.height};
  for (const auto& [variant, blob] : {std::pair{&v.thumb, &file.thumb}, {&v.medium, &file.medium}, {&v.full, &file.full}})
    *blob = put_blob(db, variant->jpeg, person), file.bytes += static_cast<int64_t>(variant->jpeg.size());
  return file;
}

NewFile picture_file(Db& db, Id person, std::string_view bytes, const std::string& name) { return kept_picture(db, person, variants_of(bytes), name); }

static NewFile kept_file(Db& db, Id person, const Upload& upload, AttachTo to) {
  const std::string bytes = bytes_of(upload);
  if (kind_of(bytes) != FileKind::pdf || to == AttachTo::picture) return picture_file(db, person, bytes, shown_name(upload.name, "picture.jpg"));
  NewFile file{.name = shown_name(upload.name, "document.pdf"), .type = "application/pdf", .bytes = static_cast<int64_t>(bytes.size())};
  file.full = put_blob(db, bytes, person);
  return file;
}

static std::vector<std::string> blobs_of(const NewFile& f) { return f.is_picture ? std::vector{f.thumb, f.medium, f.full} : std::vector{f.full}; }
static std::string text_of(const NewFile& f) { return text_of(Json{f.is_picture, f.name, f.type, f.width, f.height, f.bytes, f.thumb, f.medium, f.full}); }
static std::string purpose(const Who& who) { return "kept file " + std::to_string(who.id); }

static std::optional<NewFile> kept_file_from(const Who& who, const std::string& sent) try {
  const size_t dot = sent.find('.');
  const std::string text = base64url_decoded(sent.substr(0, dot));
  if (dot == std::string::npos || !same_secret(signature(purpose(who), text), sent.substr(dot + 1))) return std::nullopt;
  const Json j = Json::parse(text);
  return NewFile{j[0], j[1], j[2], j[3], j[4], j[5], j[6], j[7], j[8]};
} catch (const Json::exception&) {
  return std::nullopt;
}

Values kept_again(const Request& rq, const std::vector<NewFile>& files) {
  Values kept;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string text = text_of(files[i]);
    kept["kept." + std::to_string(i)] = base64url(text) + '.' + signature(purpose(rq.who), text);
  }
  return kept;
}

static void must_fit(int64_t bytes) {
  if (static_cast<uint64_t>(bytes) > config().quota)
    throw Refused(Refusal::too_large, say("your {} MB for pictures and documents are full", {config().quota >> 20}));
}

std::vector<NewFile> read_files(Request& rq, AttachTo to) {
  std::vector<NewFile> files;
  std::vector<std::string> blobs;
  for (size_t i = 0; i < most_files; ++i)
    if (auto kept = kept_file_from(rq.who, rq.form.sent("kept." + std::to_string(i)))) {
      for (const std::string& blob : blobs_of(*kept)) blobs.push_back(blob);
      files.push_back(std::move(*kept));
    }
  if (!files.empty() && !blobs_are_there(rq.db, blobs)) {
    files.clear();
    rq.form.require(false, "files", say("please choose the files once more"));
  }
  std::vector<const Upload*> uploads;
  for (const Upload& upload : rq.files) if (upload.field == "files" || upload.field == "file") uploads.push_back(&upload);
  rq.form.require(files.size() + uploads.size() <= most_files, "files", say("are at most {}", {most_files}));
  if (uploads.empty() || files.size() + uploads.size() > most_files) return files;
  // What is kept for a form that is never sent counts. The same once more fitted the first time.
  const bool is_again = was_answered(rq);
  int64_t taken = attachment_store::bytes_of(rq.db, rq.who.id) + bytes_waiting(rq.db, rq.who.id);
  for (const Upload* upload : uploads) {
    if (!is_again) must_fit(taken + static_cast<int64_t>(upload->size));
    try {
      files.push_back(kept_file(rq.db, rq.who.id, *upload, to));
      taken += files.back().bytes;
    } catch (const BadPicture& bad) {
      rq.form.require(false, "files", say("file {}: {}", {shown_name(upload->name, "?"), words(rq.language)(bad.said, rq.language)}));
    }
  }
  return files;
}

Id attach(Db& db, const Who& who, Id vehicle, Id entry, const std::vector<NewFile>& files, AttachTo to) {
  if (files.empty()) return 0;
  attachment_store::lock_person(db, who.id);
  int64_t bytes = 0;
  std::vector<std::string> blobs, kinds;
  for (const NewFile& f : files) {
    bytes += f.bytes;
    for (const std::string& blob : blobs_of(f)) blobs.push_back(blob);
    kinds.push_back(f.is_picture && to != AttachTo::document ? "picture" : "document");
  }
  must_fit(attachment_store::newest_bytes_of(db, who.id) + bytes);
  const std::optional<Id> to_vehicle = entry ? std::nullopt : std::optional(vehicle), to_entry = entry ? std::optional(entry) : std::nullopt;
  if (attachment_store::number_of(db, to_vehicle, to_entry) + static_cast<int64_t>(files.size()) > most_attachments)
    throw Invalid("files", say("are at most {}", {most_attachments}));
  if (!use_blobs(db, blobs)) throw Invalid("files", say("please choose the files once more"));
  const Id first = attachment_store::insert(db, who.id, to_vehicle, to_entry, kinds, files);
  if (!entry) refresh_cover(db, vehicle);
  return first;
}

Id add_files(Db& db, const Who& who, Id vehicle, Id entry, const std::vector<NewFile>& files, AttachTo to, Once& once) {
  if (files.empty()) throw Invalid("files", say("is needed"));
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    if (entry && !attachment_store::entry_is_there(db, vehicle, entry)) throw nothing_here();
    const Id first = attach(db, who, vehicle, entry, files, to);
    note_event(db, who, entry ? "entry" : "vehicle", entry ? entry : vehicle, "files added");
    return first;
  });
}

Attachment find_attachment(Db& db, const Who& who, Id id) {
  if (auto found = attachment_store::find(db, who.id, id)) return *found;
  throw nothing_here();
}
Attachment find_deleted_attachment(Db& db, const Who& who, Id id) {
  if (auto found = attachment_store::find_deleted(db, who.id, id)) return *found;
  throw nothing_here();
}
std::vector<Attachment> attachments_of(Db& db, const Vehicle& v) { return attachment_store::of_vehicle(db, v.id); }
std::vector<Attachment> attachments_of_entries(Db& db, const std::vector<Id>& entries) { return attachment_store::of_entries(db, entries); }
std::pair<std::vector<Attachment>, std::vector<Attachment>> attachments_of_page(Db& db, const Vehicle& v, const std::vector<Id>& entries) {
  std::pair<std::vector<Attachment>, std::vector<Attachment>> both;
  for (Attachment& a : attachment_store::of_page(db, v.id, entries)) (a.entry_id ? both.second : both.first).push_back(std::move(a));
  return both;
}
std::vector<Attachment> all_attachments(Db& db, const Vehicle& v) { return attachment_store::all_of(db, v.id); }
std::vector<Attachment> find_attachments(Db& db, const Who& who, const std::vector<std::string>& words) { return attachment_store::search(db, who.id, words); }
std::vector<OwnFile> own_files_after(Db& db, const Who& who, Id last) { return attachment_store::own_after(db, who.id, last); }
Keeping keeping_of(Db& db, const Who& who) { return {static_cast<uint64_t>(attachment_store::bytes_of(db, who.id)), config().quota}; }

// Whose it is does not change: what is read before the transaction tells only which vehicle's row that begins with.
static Id vehicle_of(Db& db, const Who& who, Id id) {
  const auto vehicle = attachment_store::vehicle_of(db, who.id, id);
  if (!vehicle) throw nothing_here();
  return *vehicle;
}

template <class Change>
static Id change(Db& db, const Who& who, Id id, std::optional<int64_t> seen, const char* what, Once& once, Change change) {
  const Id vehicle = vehicle_of(db, who, id);
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Attachment now = find_attachment(db, who, id);
    must_be_at(now.version, seen);
    change(now);
    if (now.vehicle_id) refresh_cover(db, *now.vehicle_id);
    note_event(db, who, "attachment", id, what);
    return id;
  });
}

Id caption_attachment(Db& db, const Who& who, Id id, std::optional<int64_t> seen, const std::string& caption, Once& once) {
  return change(db, who, id, seen, "edited", once, [&](const Attachment&) { attachment_store::set_caption(db, id, caption); });
}

Id move_attachment(Db& db, const Who& who, Id id, Move where, Once& once) {
  return change(db, who, id, {}, "moved", once, [&](const Attachment& a) {
    const auto siblings = a.vehicle_id ? attachment_store::of_vehicle(db, *a.vehicle_id) : attachment_store::of_entries(db, {*a.entry_id});
    std::vector<Id> order, others;
    for (const Attachment& s : siblings) (s.kind == a.kind ? order : others).push_back(s.id);
    const auto at = std::ranges::find(order, id);
    if (at == order.end()) throw nothing_here();
    if (where == Move::first) std::rotate(order.begin(), at, at + 1);
    else if (where == Move::earlier && at != order.begin()) std::iter_swap(at, at - 1);
    else if (where == Move::later && at + 1 != order.end()) std::iter_swap(at, at + 1);
    order.insert(order.end(), others.begin(), others.end());
    attachment_store::set_order(db, order);
  });
}

Id turn_picture(Db& db, const Who& who, Id id, int quarters, Once& once) {
  const Attachment before = find_attachment(db, who, id);
  if (!before.is_picture) throw nothing_here();
  const NewFile fresh = kept_picture(db, who.id, turned(bytes_of_blob(db, before.full), quarters), before.name);
  return change(db, who, id, before.version, "turned", once, [&](const Attachment& now) {
    if (!use_blobs(db, {fresh.thumb, fresh.medium, fresh.full})) throw std::logic_error("a blob was kept and is gone");
    attachment_store::set_variants(db, id, fresh);
    release_blobs(db, {now.thumb, now.medium, now.full});
  });
}

Id delete_attachment(Db& db, const Who& who, Id id, std::optional<int64_t> seen, Once& once) {
  return change(db, who, id, seen, "deleted", once, [&](const Attachment&) { attachment_store::flag_deleted(db, id); });
}

Id restore_attachment(Db& db, const Who& who, Id id, Once& once) {
  const Id vehicle = vehicle_of(db, who, id);
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const auto gone = attachment_store::find_deleted(db, who.id, id);
    if (!gone) throw nothing_here();
    attachment_store::unflag_deleted(db, id);
    if (gone->vehicle_id) refresh_cover(db, *gone->vehicle_id);
    note_event(db, who, "attachment", id, "restored");
    return id;
  });
}

Id purge_attachments(Db& db) {
  return in_transaction(db, [&] { return attachment_store::purge(db); });
}

std::string picture_address(Id id, const char* size, const std::string& blob) {
  return "/pictures/" + std::to_string(id) + "?size=" + size + "&v=" + blob.substr(0, 16);
}
std::string document_address(Id id) { return "/documents/" + std::to_string(id); }

void refresh_cover(Db& db, Id vehicle) { attachment_store::refresh_cover(db, vehicle); }
std::vector<Id> attachments_with_wrong_bytes(Db& db) { return attachment_store::with_wrong_bytes(db); }
