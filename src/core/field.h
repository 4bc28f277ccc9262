// Field: something a person may type about a row, described once: for the form, for JSON and for the description of the API.
#pragma once
#include <vector>
#include "form.h"
#include "json.h"

template <class Row>
struct Field {
  std::string name;                       // in form and JSON
  Json schema;                            // JSON Schema of what may be sent
  Json (*value)(const Row&);              // what is on file
  bool needed = false;
};
template <class Row>
using Fields = std::vector<Field<Row>>;

template <class Row>
Json to_json(const Fields<Row>& fields, const Row& row) {
  Json json = Json::object();
  for (const auto& field : fields) json[field.name] = field.value(row);
  return json;
}

inline std::string text_to_edit(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "1" : "";
  if (!value.is_array()) return value.dump();
  std::string all;
  for (const Json& one : value) all += (all.empty() ? "" : ", ") + text_to_edit(one);
  return all;
}
// As a form shows them: text as it is, a number in digits, a list of texts with commas, yes as "1", nothing as "".
template <class Row>
Values to_values(const Fields<Row>& fields, const Row& row) {
  Values values;
  for (const auto& field : fields) {
    const Json value = field.value(row);
    values[field.name] = text_to_edit(value);
  }
  return values;
}

// As they were typed, to be shown again.
template <class Row>
Values typed(const Fields<Row>& fields, const Form& form) {
  Values values;
  for (const auto& field : fields) values[field.name] = form.typed(field.name);
  return values;
}

template <class Row>
Json draft_schema(const Fields<Row>& fields) {
  Json properties = Json::object(), needed = Json::array();
  for (const auto& field : fields) {
    properties[field.name] = field.schema;
    if (field.needed) needed.push_back(field.name);
  }
  return {{"type", "object"}, {"properties", properties}, {"required", needed}};
}

// The shapes that fields have.
inline Json text_schema(int most) { return {{"type", {"string", "null"}}, {"maxLength", most}}; }
inline Json words_schema(int most, int max) { return {{"type", "array"}, {"items", {{"type", "string"}, {"maxLength", max}}}, {"maxItems", most}}; }
inline Json maybe_day_schema() { return {{"type", {"string", "null"}}, {"format", "date"}}; }
inline Json needed_text_schema(int most) { return {{"type", "string"}, {"maxLength", most}}; }
