#include "../core/config.h"
#include "attachments.h"

namespace attachment_api {

Json to_json(const Attachment& a) {
  Json addresses = Json::object();
  const std::string base = config().base_url + "/api/v1/pictures/" + std::to_string(a.id) + "/data";
  if (a.is_picture) addresses = {{"thumb", base + "?size=thumb"}, {"medium", base + "?size=medium"}, {"full", base + "?size=full"}};
  else addresses = {{"full", base}};
  return {{"id", a.id}, {"version", a.version}, {"vehicle_id", a.on_vehicle}, {"record_id", or_null(a.entry_id)}, {"kind", a.kind}, {"name", a.name},
          {"caption", a.caption}, {"type", a.type}, {"width", a.width}, {"height", a.height}, {"bytes", a.bytes}, {"addresses", addresses}};
}
static Response answered(Request& rq, Id id, int status = 200) {
  const Attachment a = find_attachment(rq.db, rq.who, id);
  return Response::row(to_json(a), a.version, status);
}

static Response list_of(Request& rq, const char* kind) {
  Json items = Json::array();
  for (const Attachment& a : attachments_of(rq.db, find_vehicle(rq.db, rq.who, rq.ids[0]))) if (a.kind == kind) items.push_back(to_json(a));
  return Response::json({{"items", items}, {"next", nullptr}});
}
Response pictures(Request& rq) { return list_of(rq, "picture"); }
Response documents(Request& rq) { return list_of(rq, "document"); }

// One file a call: its id is the answer.
Response add(Request& rq, Id entry, AttachTo to) {
  find_vehicle(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  if (rq.files.size() != 1) throw Invalid("file", say("is one file, sent as multipart/form-data"));
  const std::vector<NewFile> files = read_files(rq, to);
  rq.form.done();
  add_files(rq.db, rq.who, rq.ids[0], entry, files, to, once);
  return once.answer();
}
Response add_picture(Request& rq) { return add(rq, 0, AttachTo::picture); }
Response add_document(Request& rq) { return add(rq, 0, AttachTo::document); }

Response show(Request& rq) { return answered(rq, rq.ids[0]); }
Response data(Request& rq) { return find_attachment(rq.db, rq.who, rq.ids[0]).is_picture ? attachment_pages::picture(rq) : attachment_pages::document(rq); }

Response update(Request& rq) {
  find_attachment(rq.db, rq.who, rq.ids[0]);
  const std::string caption = rq.form.text("caption", 200);
  rq.form.done();
  Once once(rq, [&](Id id) { return answered(rq, id); });
  caption_attachment(rq.db, rq.who, rq.ids[0], rq.version_seen(), caption, once);
  return once.answer();
}
Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  delete_attachment(rq.db, rq.who, rq.ids[0], rq.version_seen(), once);
  return once.answer();
}
Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id); });
  restore_attachment(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}};
  return {{"PictureDraft", {{"type", "object"}, {"properties", {{"caption", {{"type", "string"}, {"maxLength", 200}}}}}}},
          {"Picture", {{"type", "object"},
                       {"properties", {{"id", whole}, {"version", whole}, {"vehicle_id", whole}, {"record_id", {{"type", {"integer", "null"}}}},
                                       {"kind", {{"enum", {"picture", "document"}}}}, {"name", text}, {"caption", text}, {"type", text}, {"width", whole},
                                       {"height", whole}, {"bytes", whole}, {"addresses", {{"type", "object"}, {"additionalProperties", text}}}}},
                       {"required", {"id", "version", "vehicle_id", "kind", "name", "caption", "type", "bytes", "addresses"}}}}};
}

}  // namespace attachment_api
