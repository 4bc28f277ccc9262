#pragma once
#include <map>
#include <string>

using Values = std::map<std::string, std::string>;    // field name -> text
