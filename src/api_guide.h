#pragma once
#include "core/web.h"

Response api_guide(Request&);      // the page /api: how a program uses the API, with examples, and every address of the route table
