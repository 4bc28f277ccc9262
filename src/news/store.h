// SQL of news.
#pragma once
#include "news.h"

namespace news_store {
Id insert(Db&, Id shop, Id author, const PostDraft&);
// False: not this shop's, deleted, or no longer at the version seen.
bool update(Db&, Id shop, Id, int64_t seen, const PostDraft&);
bool flag_deleted(Db&, Id shop, Id, std::optional<int64_t> seen);
bool unflag_deleted(Db&, Id shop, Id);           // false: not this shop's, not deleted, or too late
int64_t flag_deleted_of(Db&, std::optional<Id> shop, Id author);      // no shop: in all
std::optional<Post> find(Db&, Id shop, Id);
std::vector<Post> page(Db&, Id shop, const std::vector<std::string>& words, int64_t offset, int64_t most, bool whole);
int64_t count(Db&, Id shop, const std::vector<std::string>& words);
std::vector<Post> deleted(Db&, Id shop);
Id purge(Db&);
}
