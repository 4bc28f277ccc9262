#include "flash.h"
#include "secret.h"

// Text as it is, a number as {"number": "12.5"}, a day likewise.
static Json to_json(const Filling& filling) {
  return filling.kind == Filling::Kind::text ? Json(filling.text) : Json{{filling.kind == Filling::Kind::day ? "day" : "number", filling.text}};
}
static Filling filling_from(const Json& j) {
  if (j.is_string()) return j.get<std::string>();
  Filling filling = Filling::number(j.begin().value());
  if (j.contains("day")) filling.kind = Filling::Kind::day;
  return filling;
}

std::string flash_text(const Flash& f) {
  Json with = Json::array();
  for (const Filling& filling : f.said.with) with.push_back(to_json(filling));
  return text_of({{"said", f.said.english}, {"with", with}, {"plural", f.said.plural}, {"number", f.said.number}, {"undo", f.undo}});
}
Flash flash_from(const std::string& text) {
  const Json j = Json::parse(text);
  Flash f{{j.at("said"), {}, j.at("plural"), j.at("number")}, j.at("undo")};
  for (const Json& filling : j.at("with")) f.said.with.push_back(filling_from(filling));
  return f;
}
void keep_flash(Request& rq, const Flash& flash) {
  const std::string text = base64url(flash_text(flash));
  rq.set_cookie("flash", text + "." + signature("flash", text), 60);
}
std::optional<Flash> take_flash(Request& rq) {
  const std::string sent = rq.cookie("flash");
  const size_t dot = sent.find('.');
  if (sent.empty()) return std::nullopt;
  rq.set_cookie("flash", "", 0);
  if (dot == std::string::npos || !same_secret(signature("flash", sent.substr(0, dot)), sent.substr(dot + 1))) return std::nullopt;
  return flash_from(base64url_decoded(sent.substr(0, dot)));
}
