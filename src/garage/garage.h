// A person's garage: the cards of the vehicles, the page of one with its timeline, its costs and its history on paper, and the search over all
// of it. Puts together what the rooms below offer.
#pragma once
#include "../records/records.h"

namespace garage_pages { Response list(Request&), show(Request&), costs(Request&), search(Request&); }
namespace garage_api { Response search(Request&); Json schemas(); }
// The whole history of a vehicle: to print, as PDF with thumbnails, as CSV. At most 5 000 entries, the oldest first.
namespace history_pages { Response print(Request&), pdf(Request&), csv(Request&); }
// The same table line by line, to be written in pieces: csv_mark comes before the first.
std::string history_csv_head();
std::string history_csv_line(const Record&);
