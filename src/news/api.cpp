#include "../core/listing.h"
#include "news.h"

namespace news_api {

static Json to_json(const Post& p) {
  Json json{{"id", p.id}, {"version", p.version}};
  json.update(to_json(post_fields(), p));
  json.update({{"author", or_null(p.author)}, {"created_at", iso(p.created)}, {"updated_at", iso(p.updated)}});
  return json;
}
static Response answered(Request& rq, Id id, int status = 200) {
  const Post p = find_post(rq.db, rq.who, id);
  return Response::row(to_json(p), p.version, status);
}

Response list(Request& rq) {
  const Listing listing = read_listing(rq);
  const PostList found = list_posts(rq.db, rq.who, {}, listing.page, listing.per_page, true);
  Json items = Json::array();
  for (const Post& p : found.items) items.push_back(to_json(p));
  return Response::json(numbered(listing, std::move(items), found.total));
}

Response create(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  add_post(rq.db, rq.who, read_post(rq.form), once);
  return once.answer();
}

Response show(Request& rq) { return answered(rq, rq.ids[0]); }

Response update(Request& rq) {
  const Post before = find_post(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id); });
  edit_post(rq.db, rq.who, before.id, rq.version_seen(), read_post(rq.form), once);
  return once.answer();
}

Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  delete_post(rq.db, rq.who, rq.ids[0], rq.version_seen(), once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id); });
  restore_post(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, time{{"type", "string"}, {"format", "date-time"}};
  const Json draft = draft_schema(post_fields());
  Json on_file = draft;
  on_file["properties"].update({{"id", whole}, {"version", whole}, {"author", {{"type", {"string", "null"}}}}, {"created_at", time}, {"updated_at", time}});
  for (const char* always : {"id", "version", "author", "created_at", "updated_at"}) on_file["required"].push_back(always);
  return {{"PostDraft", draft}, {"Post", on_file}};
}

}  // namespace news_api
