// A flash travels to the next page in a signed cookie, and in request_key as text.
#pragma once
#include "web.h"

std::string flash_text(const Flash&);
Flash flash_from(const std::string& text);
void keep_flash(Request&, const Flash&);
std::optional<Flash> take_flash(Request&);     // and removes the cookie; nothing for one that we did not sign
