// servicebook check-config: tries every setting, says of each what was found, and what would be right where something is wrong.
#pragma once

bool check_config();       // false: something is wrong
