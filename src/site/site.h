// The pages anyone sees, and what machines ask for.
#pragma once
#include "../core/web.h"

namespace site_pages {
Response landing(Request&), about(Request&), privacy(Request&), terms(Request&), robots(Request&), healthz(Request&), metrics(Request&), static_file(Request&);
}
