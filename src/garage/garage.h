// A person's garage: the cards of the vehicles, the page of one with its timeline, its costs and its history on paper, and the search over all
// of it. Puts together what the rooms below offer.
#pragma once
#include "../core/web.h"

namespace garage_pages { Response list(Request&), show(Request&), costs(Request&), search(Request&); }
namespace garage_api { Response search(Request&); Json schemas(); }
// The whole history of a vehicle: to print, as PDF with thumbnails, as CSV. At most 5 000 entries, the oldest first.
namespace history_pages { Response print(Request&), pdf(Request&), csv(Request&); }
