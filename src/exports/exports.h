// Everything of one's own as a file: a .zip with README.txt, account.json, vehicles.json (as the API says them, with whole timelines), a table (CSV) a
// vehicle, pictures and documents. What is deleted is left out.
//
// The file is made in the background, in pieces of about a second, so that any worker goes on where another ended (B94) and a CGI turn gets somewhere.
// It takes no second place in the database: its entries are rows that name the blobs of pictures and documents, only texts are stored; whoever serves it
// puts the bytes together. Those blobs stay: a blob is removed seven days after its last use, an export goes seven days after its files were listed.
#pragma once
#include "../core/blobs.h"
#include "../core/once.h"

enum class ExportState : uint8_t { waiting, making, ready, failed };
struct Export {
  Id id = 0, user_id = 0;
  ExportState state = ExportState::waiting;
  int64_t done = 0, total = 0;         // entries of the archive; total is 0 until they are listed
  int64_t bytes = 0;                   // of the file, once it is ready
  std::string name;                    // of its content: 64 hexadecimal digits, once it is ready
  std::string language;                // README.txt is in it
  Time created, ready, expires;
  bool is_open() const { return state == ExportState::waiting || state == ExportState::making; }
  bool is_ready() const { return state == ExportState::ready; }
};

// Gives the id of the export that is under way, or of a new one that a job makes: one at a time a person. Throws Refused too_many after ten new ones
// within a day.
Id begin_export(Request&, Once&);
Id begin_export(Db&, const Who&, const std::string& language);    // for the command line
// Does a piece of the work and says whether there is more; several may do so at once. Of one that is ready, failed or gone: false. What goes wrong is thrown,
// to be tried again; the fifth time in a row the export has failed, and nothing is thrown.
bool make_export(Db&, Id);
Export find_export(Db&, const Who&, Id);                          // Refused not_found for another's and one that is expired
std::vector<Export> exports_of(Db&, const Who&);                  // the newest first, 20 at most, without expired ones
// The bytes of one that is ready, in pieces of 512 KB at most. Throws NotWhole where a picture is not what it was.
void write_export(Db&, const Export&, const Write&);
// Expired ones go, ten at most; one that nobody went on with for a day has failed. How many either happened to.
Id purge_exports(Db&);

namespace export_pages { Response show(Request&), begin(Request&), download(Request&); }
namespace export_api { Response list(Request&), create(Request&), show(Request&), data(Request&); Json schemas(); }
