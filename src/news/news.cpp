#include "news.h"
#include "../core/events.h"
#include "store.h"

PostDraft read_post(Form& form) {
  PostDraft draft{form.needed("title", 200), form.lines("content", 20'000)};
  form.at_least("title", draft.title, 5);
  form.require(draft.content.find_first_not_of(" \t\n") != std::string::npos, "content", say("is needed"));
  form.at_least("content", draft.content, 10);
  form.done();
  return draft;
}

const Fields<Post>& post_fields() {
  static const Fields<Post> fields{
      {"title", {{"type", "string"}, {"minLength", 5}, {"maxLength", 200}}, [](const Post& p) -> Json { return p.title; }, true},
      {"content", {{"type", "string"}, {"minLength", 10}, {"maxLength", 20000}, {"description", "Markdown."}}, [](const Post& p) -> Json { return p.content; }, true},
  };
  return fields;
}

Id add_post(Db& db, const Who& who, const PostDraft& draft, Once& once) {
  return in_transaction(db, once, [&] {
    const Id id = news_store::insert(db, who.shop_id, who.id, draft);
    note_event(db, who, "post", id, "added");
    return id;
  });
}

// The write comes first; only where it found nothing is it asked why: throws what is to be said.
[[noreturn]] static void refuse(Db& db, const Who& who, Id id, std::optional<int64_t> seen) {
  must_be_at(find_post(db, who, id).version, seen);
  throw std::logic_error("a post is at its version and was not written");
}

Id edit_post(Db& db, const Who& who, Id id, int64_t seen, const PostDraft& draft, Once& once) {
  return in_transaction(db, once, [&] {
    if (!news_store::update(db, who.shop_id, id, seen, draft)) refuse(db, who, id, seen);
    note_event(db, who, "post", id, "edited");
    return id;
  });
}

Id delete_post(Db& db, const Who& who, Id id, std::optional<int64_t> seen, Once& once) {
  return in_transaction(db, once, [&] {
    if (!news_store::flag_deleted(db, who.shop_id, id, seen)) refuse(db, who, id, seen);
    note_event(db, who, "post", id, "deleted");
    return id;
  });
}

Id restore_post(Db& db, const Who& who, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    if (!news_store::unflag_deleted(db, who.shop_id, id)) throw nothing_here();
    note_event(db, who, "post", id, "restored");
    return id;
  });
}

Post find_post(Db& db, const Who& who, Id id) {
  if (auto found = news_store::find(db, who.shop_id, id)) return *found;
  throw nothing_here();
}

PostList list_posts(Db& db, const Who& who, const std::vector<std::string>& words, int64_t page, int64_t per_page, bool whole) {
  return {news_store::page(db, who.shop_id, words, (page - 1) * per_page, per_page, whole), news_store::count(db, who.shop_id, words)};
}

std::optional<Post> newest_post(Db& db, const Who& who) {
  auto found = news_store::page(db, who.shop_id, {}, 0, 1, false);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Post> deleted_posts(Db& db, const Who& who) { return news_store::deleted(db, who.shop_id); }

int64_t delete_posts_of(Db& db, const Who& who, Id author) {
  const int64_t number = news_store::flag_deleted_of(db, who.runs_installation ? std::nullopt : std::optional(who.shop_id), author);
  if (number) note_event(db, who, "user", author, "posts deleted", {.note = std::to_string(number)});
  return number;
}

Id purge_posts(Db& db) { return news_store::purge(db); }
