// Pictures people send, made anew: any JPEG, PNG, WebP or GIF becomes three upright baseline JPEGs that hold pixels and nothing else - no EXIF
// (and so no GPS), XMP, colour profile or comment. What a file is, is told by its first bytes alone, never by its name or Content-Type.
// The header is judged before anything is decoded, so that a small file cannot ask for much: a call needs less than 200 MB beside the file.
// Known limits: colours are taken as sRGB, whatever profile or PNG gamma the file names: Display P3, as phones write, comes out a little
// paler. Of an animated PNG or a GIF the first picture is taken, an animated WebP is refused. Arithmetic coded, lossless, 12-bit JPEGs are refused.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include "words.h"

enum class FileKind : uint8_t { unknown, jpeg, png, webp, gif, pdf };
FileKind kind_of(std::string_view first_bytes);      // 12 bytes are enough. SVG, HTML, text and nothing at all are unknown

struct Picture { std::string jpeg; int width = 0, height = 0; };
// Longest side at most 320, 1024 and 2560 px, never enlarged; each at most 500 000 bytes. A picture too rich for that loses quality (82 down
// to 40), then size. Transparency lies on white.
struct Variants { Picture thumb, medium, full; };

// What is wrong with a file that cannot become a picture, to stand beside its field: "is damaged or incomplete".
struct BadPicture : std::exception {
  explicit BadPicture(Phrase said) : said(std::move(said)) {}
  const char* what() const noexcept override { return said.english.c_str(); }
  Phrase said;
};

// Refused with BadPicture: what is no picture, damaged or cut short anywhere, over 50 megapixels or 20 000 px on a side. Where a decoder has to
// hold the whole, the header sets a lower limit, about: JPEG of several scans with full colour (4:4:4) 28 megapixels, interlaced PNG with alpha
// 42, 16-bit PNG with alpha 40, lossless WebP 42, lossy WebP with alpha 34. Takes up to 0.8 s for a small file made to be slow.
// The orientation (EXIF tag 0x0112; CIPA DC-008, in JPEG, "eXIf" of PNG, "EXIF" of WebP) is applied to the pixels.
Variants variants_of(std::string_view file);
// A full variant turned clockwise by so many quarters of a circle (any sign) and made anew in three sizes. Throws BadPicture too.
Variants turned(std::string_view jpeg, int quarters);
// A JPEG of what the program draws itself: 3 bytes a pixel, rows from the top without gaps; quality 1 to 100.
std::string jpeg_of(const unsigned char* rgb, int width, int height, int quality);
