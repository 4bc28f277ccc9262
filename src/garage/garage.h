// A person's garage: the cards of the vehicles, and the page of one with its timeline. Puts together what the rooms below offer.
#pragma once
#include "../core/web.h"

namespace garage_pages { Response list(Request&), show(Request&); }
