// A repair shop: so far its name, zone and the host names it is found under.
#pragma once
#include "../core/db.h"

Id add_shop(Db&, const std::string& name, const std::string& zone, const std::string& currency, const std::string& host);
