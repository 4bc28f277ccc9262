#pragma once
#include "core/web.h"

Response openapi(Request&);      // OpenAPI 3.1, made from the route table and each feature's schemas

// What each status means to a program, in the order of their numbers: for the description and for the page that explains (api_guide.cpp).
struct Meaning { int status; Phrase said; };
const std::vector<Meaning>& meanings();
