#include "../accounts/rights.h"
#include "../core/listing.h"
#include "../core/markdown.h"
#include "../core/page.h"
#include "../core/search.h"
#include "../core/secret.h"
#include "news.h"

namespace news_pages {

static constexpr int64_t per_page = 10;
static const std::string shop_address = "/shop/news";
static std::string address(Id id) { return "/news/" + std::to_string(id); }
static std::string own_address(Id id) { return shop_address + "/" + std::to_string(id); }

static void show_post(Section row, const Page& page, const Request& rq, const Post& p) {
  row.set("ID", p.id).set("TITLE", p.title).set("DATE", shown(p.created, rq.who.zone, page.language())).set("TIME", iso(p.created));
  row.set("AUTHOR", p.author ? *p.author : page.in_words(say("former member")));
}

// The number of a page comes from the address: others stands behind it.
static void show_pages(Page& page, const Request& rq, const std::string& list, int64_t number, int64_t total, const std::string& others) {
  const int64_t pages = std::max<int64_t>(1, (total + per_page - 1) / per_page);
  const auto url = [&](int64_t of) { return rq.base + list + "?page=" + std::to_string(of) + others; };
  page.show_if(pages > 1 || number > 1, "PAGED");
  if (number > 1) page.show("NEWER").set("NEWER_URL", url(std::min(number - 1, pages)));
  if (number < pages) page.show("OLDER").set("OLDER_URL", url(number + 1));
  page.set("NUMBER", page.in_words(say("Page {} of {}", {std::to_string(number), std::to_string(pages)})));
}

// ---- For everybody

Response list(Request& rq) {
  const int64_t number = read_listing(rq).page;
  const PostList found = list_posts(rq.db, rq.who, {}, number, per_page);
  Page page(rq, "news/list", say("News"));
  page.show(!found.items.empty() ? "SOME" : found.total ? "NO_MORE" : "NONE").show_if(allows(rq.who, Permission::write_news), "WRITER");
  for (const Post& p : found.items) {
    Section row = page.row("POST");
    show_post(row, page, rq, p);
    row.set("EXCERPT", beginning_of(plain_from_markdown(p.content), 400));
  }
  show_pages(page, rq, "/news", number, found.total, "");
  return page.answer();
}

Response show(Request& rq) {
  const Post p = find_post(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "news/show", say("{}", {p.title}));
  show_post(page, page, rq, p);
  page.set("STORY", p.content).show_if(allows(rq.who, Permission::write_news), "WRITER");
  if (p.updated > p.created) page.show("EDITED").set("EDITED_DATE", shown(p.updated, rq.who.zone, page.language()));
  return page.answer();
}

// ---- For those who write

Response shop_list(Request& rq) {
  const int64_t number = read_listing(rq).page;
  const std::vector<std::string> words = read_search(rq);
  const PostList found = list_posts(rq.db, rq.who, words, number, per_page);
  const std::vector<Post> gone = number == 1 && words.empty() ? deleted_posts(rq.db, rq.who) : std::vector<Post>();
  Page page(rq, "news/shop", say("News"));
  const bool none = !found.total && words.empty();
  page.show(!found.items.empty() ? "SOME" : found.total ? "NO_MORE" : none ? "NONE" : "NO_MATCH").show_if(!none, "NOT_NONE").set("Q", rq.query.typed("q"));
  page.show_if(found.total > per_page || !words.empty(), "SEARCH").show_if(!words.empty(), "SEARCHED");
  for (const Post& p : found.items) show_post(page.row("POST"), page, rq, p);
  show_pages(page, rq, shop_address, number, found.total, words.empty() ? "" : "&q=" + url_encoded(rq.query.typed("q")));
  page.show_if(!gone.empty(), "DELETED");
  for (const Post& p : gone) show_post(page.row("GONE"), page, rq, p);
  return page.answer();
}

// One form adds and edits; an edit carries the version it saw.
static Page form_page(Request& rq, const Phrase& title) {
  Page page(rq, "news/edit", title);
  if (rq.form.has("preview")) page.show("PREVIEWED").set("PREVIEW", rq.form.typed("content"));
  else page.show("NOT_PREVIEWED");
  return page;
}
static Page add_page(Request& rq) {
  Page page = form_page(rq, say("Write news"));
  page.show("ADD");
  return page;
}
static Page edit_page(Request& rq, const std::string& version) {
  Page page = form_page(rq, say("Edit news"));
  page.show("EDIT").set("ID", rq.ids[0]).set("VERSION", version);
  return page;
}
static PostDraft read_or_preview(Request& rq) {
  if (rq.form.has("preview")) throw Invalid(Invalid::Problems());
  return read_post(rq.form);
}

Response blank(Request& rq) { return add_page(rq).fields(to_values(post_fields(), Post())).answer(); }

Response create(Request& rq) try {
  const PostDraft draft = read_or_preview(rq);
  Once once(rq, [](Id id) { return Response::see_other(address(id), Flash{say("News published.")}); });
  add_post(rq.db, rq.who, draft, once);
  return once.answer();
} catch (const Invalid& bad) {
  return add_page(rq).fields(typed(post_fields(), rq.form), bad.problems).answer(422);
}

Response edit(Request& rq) {
  const Post p = find_post(rq.db, rq.who, rq.ids[0]);
  return edit_page(rq, std::to_string(p.version)).fields(to_values(post_fields(), p)).answer();
}

Response update(Request& rq) {
  const Post before = find_post(rq.db, rq.who, rq.ids[0]);
  try {
    const PostDraft draft = read_or_preview(rq);
    Once once(rq, [](Id id) { return Response::see_other(address(id), Flash{say("News saved.")}); });
    edit_post(rq.db, rq.who, before.id, rq.version_seen(), draft, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return edit_page(rq, rq.form.typed("version")).fields(typed(post_fields(), rq.form), bad.problems).answer(422);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;
    const Post now = find_post(rq.db, rq.who, rq.ids[0]);
    return edit_page(rq, std::to_string(now.version)).message(no.said).fields(typed(post_fields(), rq.form), {}, to_values(post_fields(), now)).answer(409);
  }
}

Response confirm_delete(Request& rq) {
  const Post p = find_post(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "news/delete", say("Delete news"));
  page.set("ID", p.id).set("TITLE", p.title);
  return page.answer();
}

Response remove(Request& rq) {
  Once once(rq, [](Id id) { return Response::see_other(shop_address, Flash{say("News deleted."), own_address(id) + "/restore"}); });
  delete_post(rq.db, rq.who, rq.ids[0], {}, once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [](Id id) { return Response::see_other(address(id), Flash{say("News is back.")}); });
  restore_post(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

}  // namespace news_pages
