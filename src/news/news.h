// News: what a shop tells everybody, in posts.
#pragma once
#include "../core/field.h"
#include "../core/once.h"

struct PostDraft {                     // what an advisor or admin may type
  std::string title;                   // 5 to 200 code points
  std::string content;                 // Markdown, 10 to 20 000 code points
};
struct Post : PostDraft {              // what is on file
  Id id = 0;
  int64_t version = 0;
  std::optional<std::string> author;   // nobody: who wrote it is here no longer
  Time created, updated;
};
struct PostList {
  std::vector<Post> items;             // the newest first; of the content the first 1 000 code points, unless it was asked for whole
  int64_t total = 0;
};

PostDraft read_post(Form&);                      // throws Invalid
const Fields<Post>& post_fields();               // what read_post reads, as forms and JSON show it

// All of the shop of who.shop_id: what is another shop's, or deleted, is Refused not_found. Routes see to it that who changes something may
// (Permission::write_news). Each gives the post's id; an edit of a post that is no longer at the version seen is Refused stale.
Id add_post(Db&, const Who&, const PostDraft&, Once&);
Id edit_post(Db&, const Who&, Id, int64_t seen, const PostDraft&, Once&);
// Flags it; restore_post takes that back within 24 hours, then a job removes it.
Id delete_post(Db&, const Who&, Id, std::optional<int64_t> seen, Once&);
Id restore_post(Db&, const Who&, Id, Once&);
Post find_post(Db&, const Who&, Id);
// Posts in which all the words stand.
PostList list_posts(Db&, const Who&, const std::vector<std::string>& words, int64_t page, int64_t per_page, bool whole = false);
std::optional<Post> newest_post(Db&, const Who&);          // its beginning
std::vector<Post> deleted_posts(Db&, const Who&);          // within the day, 20 at most

// Inside a transaction, when somebody leaves: flags all that this person wrote, in the shop of who asks, in every shop if that is who runs the
// installation. How many there were.
int64_t delete_posts_of(Db&, const Who&, Id author);
Id purge_posts(Db&);                             // deleted over 24 hours ago, 500 at most; how many went

namespace news_pages {
Response list(Request&), show(Request&);                   // for everybody
Response shop_list(Request&), blank(Request&), create(Request&), edit(Request&), update(Request&), confirm_delete(Request&), remove(Request&), restore(Request&);
}
namespace news_api { Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&), restore(Request&); Json schemas(); }
