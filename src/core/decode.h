// Decoding what people send: JPEG, PNG, WebP, GIF, by their first bytes, never larger than is needed. core/picture.h says what is refused and why.
#pragma once
#include <string_view>
#include "picture.h"
#include "pixels.h"

inline constexpr int longest_full = 2560;             // pixels; what is larger is made smaller while it is read

Pixels pixels_of(std::string_view file);              // upright; throws BadPicture
