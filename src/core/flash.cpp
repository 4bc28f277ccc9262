#include "flash.h"
#include "secret.h"

std::string flash_text(const Flash& f) {
  return text_of({{"said", f.said.english}, {"with", f.said.with}, {"plural", f.said.plural}, {"number", f.said.number}, {"undo", f.undo}});
}
Flash flash_from(const std::string& text) {
  const Json j = Json::parse(text);
  return {{j.at("said"), j.at("with"), j.at("plural"), j.at("number")}, j.at("undo")};
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
