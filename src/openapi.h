#pragma once
#include "core/web.h"

Response openapi(Request&);      // OpenAPI 3.1, made from the route table and each feature's schemas
