#include "store.h"
#include "../core/search.h"

namespace news_store {

static std::string select(const char* content) {
  return std::string("SELECT p.title, ") + content + R"(, p.id, p.version, IF(u.left_at IS NULL, COALESCE(u.full_name, u.username), NULL), p.created_at, p.updated_at
        FROM post p JOIN user u ON u.id = p.author_id )";
}
static const std::string whole_posts = select("p.content"), beginnings = select("LEFT(p.content, 1000)");
static Post from_row(Row& row) {
  Post p;
  p.title = row.text(), p.content = row.text(), p.id = row.id(), p.version = row.whole(), p.author = row.maybe_text();
  p.created = row.time(), p.updated = row.time();
  return p;
}

Id insert(Db& db, Id shop, Id author, const PostDraft& p) {
  return db.add("INSERT INTO post (shop_id, author_id, title, content) VALUES (?, ?, ?, ?)", shop, author, p.title, p.content);
}

bool update(Db& db, Id shop, Id id, int64_t seen, const PostDraft& p) {
  return db.run(R"(
      UPDATE post SET title = ?, content = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE shop_id = ? AND id = ? AND version = ? AND deleted_at IS NULL)", p.title, p.content, shop, id, seen) == 1;
}

bool flag_deleted(Db& db, Id shop, Id id, std::optional<int64_t> seen) {
  return db.run(R"(
      UPDATE post SET deleted_at = UTC_TIMESTAMP(6), version = version + 1
       WHERE shop_id = ? AND id = ? AND version = COALESCE(?, version) AND deleted_at IS NULL)", shop, id, seen) == 1;
}
bool unflag_deleted(Db& db, Id shop, Id id) {
  return db.run(R"(
      UPDATE post SET deleted_at = NULL, version = version + 1
       WHERE shop_id = ? AND id = ? AND deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY)", shop, id) == 1;
}
int64_t flag_deleted_of(Db& db, std::optional<Id> shop, Id author) {
  return db.run(R"(
      UPDATE post SET deleted_at = UTC_TIMESTAMP(6), version = version + 1
       WHERE author_id = ? AND shop_id = COALESCE(?, shop_id) AND deleted_at IS NULL)", author, shop);
}

std::optional<Post> find(Db& db, Id shop, Id id) {
  return db.one(from_row, whole_posts + "WHERE p.shop_id = ? AND p.id = ? AND p.deleted_at IS NULL", shop, id);
}

static std::string of_shop(const std::vector<std::string>& words) {
  return " FROM post WHERE shop_id = ? AND deleted_at IS NULL" + and_all_in(words, "CONCAT_WS(' ', title, content)");
}

std::vector<Post> page(Db& db, Id shop, const std::vector<std::string>& words, int64_t offset, int64_t most, bool whole) {
  return db.all(from_row, (whole ? whole_posts : beginnings) + "JOIN (SELECT shop_id, id" + of_shop(words) + R"( ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?) page
          ON page.shop_id = p.shop_id AND page.id = p.id
       ORDER BY p.created_at DESC, p.id DESC)", shop, patterns(words), most, offset);
}
int64_t count(Db& db, Id shop, const std::vector<std::string>& words) {
  return *db.one(&Row::whole, "SELECT COUNT(*)" + of_shop(words), shop, patterns(words));
}

std::vector<Post> deleted(Db& db, Id shop) {
  return db.all(from_row, beginnings + R"(
       WHERE p.shop_id = ? AND p.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
       ORDER BY p.deleted_at DESC
       LIMIT 20)", shop);
}

Id purge(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM post WHERE deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY deleted_at LIMIT 500"));
}

}  // namespace news_store
