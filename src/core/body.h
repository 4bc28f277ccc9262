// Body: what a browser or program sends along, as named values. Nothing is taken on trust: every size is checked before it is held.
// All of these throw Refused: bad_request for what is malformed or cut short, too_large, wrong_type, busy when the disk is full.
// Where a field comes twice the first counts. A field's name has at most 100 bytes. The characters of a value are Form's concern.
#pragma once
#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>
#include "values.h"

namespace cgicc { class CgiInput; }

struct Upload {
  std::string field, name;        // as they were sent: the name is for showing, never for making a path of
  std::filesystem::path file;     // temporary, gone with the Upload
  uint64_t size = 0;              // bytes

  Upload() = default;
  Upload(Upload&& from) noexcept { *this = std::move(from); }
  Upload& operator=(Upload&& from) noexcept {
    field.swap(from.field), name.swap(from.name), file.swap(from.file), std::swap(size, from.size);
    return *this;
  }
  ~Upload();
};

struct Body {
  Values values = {};
  std::vector<Upload> files = {};      // every file of every field, in the order sent; an untouched file input sends none
};

enum class BodyKind : uint8_t {
  page_form,    // urlencoded: 64 KB, 1 000 pairs. Multipart (RFC 7578): 32 MB, 100 parts, texts together 1 MB, a file 12 MB
  page_files,   // the same, and its files are wanted; with page_form a file is wrong_type
  json,         // an object: 2 MB, 1 000 values, 8 deep, a string 100 000 bytes
  json_files,   // that, or multipart with files
};

// JSON is flattened, {"cost": {"amount": 5}, "lines": [{"kind": "part"}]} to cost.amount and lines.0.kind. A number keeps its text,
// true is "1", false is "", null is left out. Empty if nothing was sent.
Body read_body(cgicc::CgiInput&, BodyKind);
Values read_query(cgicc::CgiInput&);       // at most 1 000 pairs
Values read_cookies(cgicc::CgiInput&);     // as they stand, nothing decoded
