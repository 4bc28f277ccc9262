#include "../src/accounts/accounts.h"
#include "../src/news/news.h"
#include "visitor.h"

// A shop of its own for each case, with its host name and its people.
struct News : Garages {
  std::string host = "news" + std::to_string(++number) + "-" + std::to_string(getpid()) + ".example";
  Id shop = shop_at(host), other_shop = shop_at("beside-" + host);
  Visitor ida = staff("ida", "advisor", shop, host), boss = staff("boss", "admin", shop, host), tim = staff("tim", "technician", shop, host);
  Visitor beside = staff("eve", "admin", other_shop, "beside-" + host), owner = at(host, person("olga")), stranger = at(host, Visitor());
  const Values tyres{{"title", "Winter tyres from Monday"}, {"content", "We change **all** sizes.\n\n- without appointment\n- until *eight*"}};
  const Values again{{"if-match", "\"1\""}};

  static Visitor at(const std::string& where, Visitor v) { v.headers["host"] = where; return v; }
  static Visitor staff(const std::string& name, const std::string& role, Id of, const std::string& where) {
    Visitor v = at(where, person(name));
    add_to_staff(db(), of, v.id, role);
    return v;
  }
  Id new_post() { return ida.json("POST", "/api/v1/posts", tyres)["id"]; }
  int64_t posts() const { return count("post WHERE shop_id = ? AND deleted_at IS NULL", shop); }
  std::vector<std::string> events(Id post) const { return db().all(&Row::text, "SELECT what FROM event WHERE shop_id = ? AND subject = 'post' AND subject_id = ? ORDER BY id", shop, post); }
  int queries(Visitor& v, const std::string& path) {
    v.ask("GET", path);
    const int before = db().queries();
    BOOST_TEST(v.ask("GET", path).status == 200);
    return db().queries() - before;
  }
  static std::string page(Id post) { return "/news/" + std::to_string(post); }
  static std::string own(Id post) { return "/shop/news/" + std::to_string(post); }
  static std::string api(Id post) { return "/api/v1/posts/" + std::to_string(post); }
  inline static int number = 0;
};
BOOST_FIXTURE_TEST_SUITE(news, News)

BOOST_AUTO_TEST_CASE(what_an_advisor_writes_everybody_reads) {
  BOOST_TEST(has(ida.ask("GET", "/shop/news"), "Write the first news"));
  const Response said = ida.ask("POST", "/shop/news", tyres);
  const Response shown = ida.follow(said);
  BOOST_TEST((has(shown, "News published.") && has(shown, "<strong>all</strong>") && has(shown, "/edit\"")));
  const Id id = *db().one(&Row::id, "SELECT id FROM post WHERE shop_id = ?", shop);
  BOOST_TEST(location(said) == page(id));
  const Response list = stranger.ask("GET", "/news"), one = stranger.ask("GET", page(id)), landing = stranger.ask("GET", "/");
  BOOST_TEST((has(list, page(id)) && has(list, "Winter tyres from Monday") && has(list, "We change all sizes. · without appointment") && has(list, "· ida")));
  BOOST_TEST((has(one, "<strong>all</strong>") && has(one, "<title>Winter tyres from Monday") && !has(one, "/edit\"")));
  BOOST_TEST((has(landing, "Winter tyres from Monday") && has(landing, page(id)) && has(landing, "We change all sizes.")));
  const Json json = stranger.json("GET", api(id));
  BOOST_TEST((json["title"] == tyres.at("title") && json["content"] == tyres.at("content") && json["version"] == 1));
  BOOST_TEST(json["author"].get<std::string>().starts_with("ida"));
  BOOST_TEST(stranger.json("GET", "/api/v1/posts")["items"][0] == json);
  BOOST_TEST((events(id) == std::vector<std::string>{"added"}));
}
BOOST_AUTO_TEST_CASE(what_strangers_get_is_kept_by_nginx_and_holds_no_form_and_no_cookie) {
  const Id id = new_post();
  for (const std::string& path : {std::string("/"), std::string("/news"), page(id)}) {
    const Response r = stranger.ask("GET", path);
    BOOST_TEST((r.status == 200 && !has(r, "<form") && r.cookies.empty()), path);
  }
}
BOOST_AUTO_TEST_CASE(a_title_has_five_to_two_hundred_characters_and_a_text_ten_to_twenty_thousand_B25_B26_B29) {
  const auto problem = [&](const std::string& field, const std::string& text) -> std::string {
    const Json json = ida.json("POST", "/api/v1/posts", but(tyres, field, text));
    return json.contains("problems") ? json["problems"][field].get<std::string>() : "none";
  };
  const std::string wide = "ж";
  const auto times = [&](int n) { std::string all; while (n-- > 0) all += wide; return all; };
  BOOST_TEST(problem("title", times(5)) == "none");
  BOOST_TEST(problem("title", times(200)) == "none");
  BOOST_TEST(problem("content", times(10)) == "none");
  BOOST_TEST(problem("content", times(20'000)) == "none");
  BOOST_TEST(posts() == 4);
  BOOST_TEST(problem("title", times(4)) == "has fewer than 5 characters");
  BOOST_TEST(problem("title", times(201)) == "has more than 200 characters");
  BOOST_TEST(problem("title", " ") == "is needed");
  BOOST_TEST(problem("title", "Two\nlines") == "has characters that cannot be kept");
  BOOST_TEST(problem("content", times(9)) == "has fewer than 10 characters");
  BOOST_TEST(problem("content", times(20'001)) == "has more than 20,000 characters");
  BOOST_TEST(problem("content", "\n\t \t\n\t\t\t\t\t\t\n") == "is needed");
  const Response form = ida.ask("POST", "/shop/news", but(tyres, "title", "Hm"));
  BOOST_TEST((form.status == 422 && has(form, "value=\"Hm\"") && has(form, "\nWe change **all** sizes.\n\n- without") && has(form, "fewer than 5")));
  BOOST_TEST(posts() == 4);
}
BOOST_AUTO_TEST_CASE(a_text_is_markdown_and_never_html_B60_B65) {
  const std::string evil = "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) {{CSRF}} [[Save]]";
  const Id id = ida.json("POST", "/api/v1/posts", {{"title", "\"'><svg onload=alert(1)>"}, {"content", evil}})["id"];
  for (const std::string& path : {std::string("/"), std::string("/news"), page(id)}) {
    const Response r = stranger.ask("GET", path);
    BOOST_TEST((!has(r, "<script>alert") && !has(r, "<img src=x") && !has(r, "javascript:") && !has(r, "<svg onload")), path);
    BOOST_TEST((has(r, "{{CSRF}}") && has(r, "[[Save]]")), path);
  }
  for (const std::string& path : {std::string("/shop/news"), own(id) + "/edit", own(id) + "/delete"}) BOOST_TEST(!has(ida.ask("GET", path), "<svg onload"), path);
  BOOST_TEST(has(ida.ask("GET", own(id) + "/edit"), "&lt;script&gt;alert(1)&lt;/script&gt;"));
}
BOOST_AUTO_TEST_CASE(an_edit_changes_what_everybody_reads_and_a_stale_one_shows_both_texts_B44) {
  const Id id = new_post();
  Values mine = but(tyres, "title", "Winter tyres from Tuesday"), stale = but(tyres, "content", "Stale & <b>raw</b> words");
  mine["version"] = stale["version"] = "1";
  BOOST_TEST(location(boss.ask("POST", own(id) + "/edit", mine)) == page(id));
  BOOST_TEST((has(stranger.ask("GET", page(id)), "from Tuesday") && has(stranger.ask("GET", page(id)), "changed ")));
  BOOST_TEST(stranger.json("GET", api(id))["author"].get<std::string>().starts_with("ida"));      // whoever changes it
  const Response r = ida.ask("POST", own(id) + "/edit", stale);
  BOOST_TEST(r.status == 409);
  BOOST_TEST((has(r, "Stale &amp; &lt;b&gt;raw&lt;/b&gt; words") && has(r, "Winter tyres from Tuesday") && has(r, "name=\"version\" value=\"2\"")));
  BOOST_TEST(ida.ask("PUT", api(id), tyres).status == 428);
  BOOST_TEST(ida.ask("PUT", api(id), tyres, again).status == 412);
  BOOST_TEST(ida.ask("DELETE", api(id), {}, again).status == 412);
  const Response put = ida.ask("PUT", api(id), tyres, {{"if-match", "\"2\""}});
  BOOST_TEST((put.status == 200 && put.headers.at("ETag") == "\"3\""));
  BOOST_TEST((events(id) == std::vector<std::string>{"added", "edited", "edited"}));
}
BOOST_AUTO_TEST_CASE(an_edit_without_script_shows_the_preview_and_saves_nothing) {
  Values form = but(tyres, "preview", "1");
  const Response r = ida.ask("POST", "/shop/news", form);
  BOOST_TEST((has(r, "<strong>all</strong>") && has(r, "We change **all** sizes.") && posts() == 0));
}
BOOST_AUTO_TEST_CASE(deleting_is_confirmed_and_taken_back_within_a_day_and_then_it_is_gone) {
  const Id id = new_post(), kept = new_post();
  BOOST_TEST(has(ida.ask("GET", own(id) + "/delete"), "Winter tyres from Monday"));
  BOOST_TEST(has(ida.ask("GET", own(id) + "/edit"), ">\n" + tyres.at("content") + "</textarea>"));
  const Response gone = ida.ask("POST", own(id) + "/delete"), list = ida.follow(gone);
  BOOST_TEST((location(gone) == "/shop/news" && has(list, "News deleted.") && has(list, "Deleted lately") && has(list, own(id) + "/restore")));
  for (const std::string& path : {page(id), own(id) + "/edit", own(id) + "/delete", api(id)}) BOOST_TEST(ida.ask("GET", path).status == 404, path);
  BOOST_TEST((!has(stranger.ask("GET", "/news"), page(id)) && has(stranger.ask("GET", "/news"), page(kept)) && !has(stranger.ask("GET", "/"), page(id))));
  BOOST_TEST(ida.ask("POST", own(id) + "/edit", but(tyres, "version", "1")).status == 404);      // B45
  BOOST_TEST(location(ida.ask("POST", own(id) + "/restore")) == page(id));
  BOOST_TEST((stranger.ask("GET", page(id)).status == 200 && !has(stranger.ask("GET", page(id)), "changed ")));
  BOOST_TEST(ida.ask("POST", own(id) + "/restore").status == 404);
  BOOST_TEST(ida.ask("DELETE", api(id), {}, {{"if-match", "\"3\""}}).status == 204);
  BOOST_TEST(ida.json("POST", api(id) + "/restore")["version"] == 5);
  BOOST_TEST((events(id) == std::vector<std::string>{"added", "deleted", "restored", "deleted", "restored"}));
  ida.ask("POST", own(id) + "/delete");
  purge_posts(db());
  BOOST_TEST(count("post WHERE shop_id = ?", shop) == 2);
  Travel later(std::chrono::hours(25));
  BOOST_TEST(ida.ask("POST", own(id) + "/restore").status == 404);
  BOOST_TEST(!has(ida.ask("GET", "/shop/news"), "Deleted lately"));
  BOOST_TEST(purge_posts(db()) >= 1);
  BOOST_TEST((count("post WHERE id = ?", id) == 0 && count("post WHERE id = ?", kept) == 1));
}
BOOST_AUTO_TEST_CASE(who_may_not_write_is_told_so_before_any_row_is_read_B53) {
  const Id id = new_post();
  const std::vector<std::pair<std::string, std::string>> pages{{"GET", "/shop/news"}, {"POST", "/shop/news"}, {"GET", "/shop/news/add"}, {"GET", own(id) + "/edit"}, {"POST", own(id) + "/edit"},
                                                               {"GET", own(id) + "/delete"}, {"POST", own(id) + "/delete"}, {"POST", own(id) + "/restore"},
                                                               {"POST", "/api/v1/posts"}, {"PUT", api(id)}, {"DELETE", api(id)}, {"POST", api(id) + "/restore"}};
  Values form = tyres;
  form["version"] = "1", form["role"] = "admin", form["shop_id"] = std::to_string(shop);      // B55
  Visitor advisor_of_none = at("beside-" + host, ida);
  for (const auto& [method, path] : pages) {
    const bool is_api = path.starts_with("/api/");
    for (Visitor* v : {&tim, &owner, &advisor_of_none}) BOOST_TEST(v->ask(method, path, form, is_api ? again : Values()).status == 403, method << " " << path);
    const Response r = stranger.ask(method, path, form, is_api ? again : Values());
    BOOST_TEST((is_api ? r.status == 401 : r.status == 303 && location(r).starts_with("/login")), method << " " << path);
  }
  BOOST_TEST(same_each_time(tim.ask("GET", own(id) + "/edit")) == same_each_time(tim.ask("GET", own(999'999'999) + "/edit")));
  BOOST_TEST((posts() == 1 && stranger.json("GET", api(id))["version"] == 1));
}
BOOST_AUTO_TEST_CASE(of_another_shop_nothing_is_there_B53) {
  const Id id = new_post();
  Values form = but(tyres, "version", "1");
  for (const std::string& path : {page(id), own(id) + "/edit", own(id) + "/delete", api(id)}) BOOST_TEST(beside.ask("GET", path).status == 404, path);
  for (const std::string& path : {own(id) + "/edit", own(id) + "/delete", own(id) + "/restore", api(id) + "/restore"}) BOOST_TEST(beside.ask("POST", path, form).status == 404, path);
  for (const std::string method : {"PUT", "DELETE"}) BOOST_TEST(beside.ask(method, api(id), tyres, again).status == 404, method);
  for (const std::string& path : {std::string("/shop/news"), std::string("/news"), std::string("/news?q=winter")}) BOOST_TEST(!has(beside.ask("GET", path), "Winter tyres"), path);
  Visitor stranger_beside = at("beside-" + host, Visitor());
  BOOST_TEST((!has(stranger_beside.ask("GET", "/"), "Winter tyres") && stranger_beside.json("GET", "/api/v1/posts")["total"] == 0));
  BOOST_TEST(posts() == 1);
}
BOOST_AUTO_TEST_CASE(a_host_without_a_shop_has_no_news_and_says_so_kindly) {
  struct Parked {
    Parked() { db().run("UPDATE shop_host SET host = 'parked.example' WHERE host = 'localhost'"); }
    ~Parked() { db().run("UPDATE shop_host SET host = 'localhost' WHERE host = 'parked.example'"); }
  } parked;
  new_post();
  BOOST_TEST((has(nobody.ask("GET", "/news"), "No news yet") && nobody.ask("GET", "/").status == 200));
  BOOST_TEST(nobody.json("GET", "/api/v1/posts")["total"] == 0);
}
BOOST_AUTO_TEST_CASE(ten_stand_on_a_page_the_newest_first_each_once_by_three_queries) {
  for (int i = 1; i <= 25; ++i)
    db().run("INSERT INTO post (shop_id, author_id, title, content, created_at) VALUES (?, ?, ?, 'Something happened.', '2026-01-31' - INTERVAL ? DAY)", shop, ida.id,
             "News number " + std::to_string(i) + ".", int64_t{i});
  std::vector<std::string> titles;
  for (const std::string number : {"1", "2", "3"}) {
    const Response r = stranger.ask("GET", "/news?page=" + number);
    for (size_t at = 0; (at = r.body.find(">News number ", at)) != r.body.npos; ++at) titles.push_back(r.body.substr(at + 1, r.body.find('<', at) - at - 1));
    BOOST_TEST((has(r, "?page=" + std::to_string(std::stoi(number) + 1)) == (number != "3") && has(r, "Page " + number + " of 3")));
  }
  BOOST_TEST(titles.size() == 25);
  for (size_t i = 0; i < titles.size(); ++i) BOOST_TEST(titles[i] == "News number " + std::to_string(i + 1) + ".");
  BOOST_TEST(has(stranger.ask("GET", "/news?page=4"), "Nothing here."));
  BOOST_TEST(stranger.ask("GET", "/news?page=999999999").status == 400);      // B81
  BOOST_TEST(stranger.ask("GET", "/news?page=-1").status == 200);
  const Json json = stranger.json("GET", "/api/v1/posts?per_page=7&page=4");
  BOOST_TEST((json["total"] == 25 && json["pages"] == 4 && json["items"].size() == 4));
  BOOST_TEST(queries(stranger, "/news") == 3);       // which shop, which posts, how many
  BOOST_TEST(queries(stranger, "/") == 2);
  BOOST_TEST(queries(ida, "/shop/news") == 4);
  const auto plan = [](const std::string& sql) { return db().one([](Row& row) { for (int i = 0; i < 5; ++i) row.maybe_text(); return row.maybe_text(); }, "EXPLAIN " + sql)->value_or("none"); };
  const std::string list = "SELECT shop_id, id FROM post WHERE shop_id = " + std::to_string(shop) + " AND deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 10";
  BOOST_TEST(plan(list) == "post_newest");
  const std::string whole_plan = *db().one(&Row::text, "EXPLAIN FORMAT=JSON " + list);
  BOOST_TEST(whole_plan.find("filesort") == whole_plan.npos);
}
BOOST_AUTO_TEST_CASE(the_shops_list_finds_words_literally_B27_B61) {
  new_post();
  ida.ask("POST", "/shop/news", {{"title", "100 % O'Brien_"}, {"content", "A guest in our workshop."}});
  BOOST_TEST((has(ida.ask("GET", "/shop/news?q=%25"), "100 %") && !has(ida.ask("GET", "/shop/news?q=%25"), "Winter")));
  BOOST_TEST((has(ida.ask("GET", "/shop/news?q=o'brien_"), "100 %") && has(ida.ask("GET", "/shop/news?q=SIZES%20monday"), "Winter")));
  const Response none = ida.ask("GET", "/shop/news?q=%22%3E%3Csvg%3E");
  BOOST_TEST((has(none, "No news has all of these words.") && !has(none, "\"><svg>")));
  BOOST_TEST(ida.ask("GET", "/shop/news?q=" + std::string(201, 'x')).status == 400);
}
BOOST_AUTO_TEST_CASE(pressed_twice_it_is_one_post_B42_B21) {
  ida.key = "twice " + host;
  const Response first = ida.ask("POST", "/shop/news", tyres), second = ida.ask("POST", "/shop/news", tyres);
  BOOST_TEST((location(first) == location(second) && posts() == 1));
  BOOST_TEST(ida.ask("POST", "/shop/news", but(tyres, "title", "Summer tyres")).status == 409);
  BOOST_TEST(posts() == 1);
}
BOOST_AUTO_TEST_CASE(a_time_is_the_shops_for_strangers_and_ones_own_for_whoever_signed_in) {
  const Id id = new_post();
  db().run("UPDATE post SET created_at = '2026-01-31 20:15:00' WHERE id = ?", id);
  BOOST_TEST(has(stranger.ask("GET", page(id)), "1 Feb 2026 09:15"));          // Pacific/Auckland
  db().run("UPDATE user SET zone = 'America/New_York' WHERE id = ?", owner.id);
  BOOST_TEST(has(owner.ask("GET", page(id)), "31 Jan 2026 15:15"));
  BOOST_TEST(stranger.json("GET", api(id))["created_at"] == "2026-01-31T20:15:00Z");
}
BOOST_AUTO_TEST_CASE(who_left_is_named_no_longer_and_the_news_stay) {
  const Id id = new_post();
  db().run("UPDATE user SET active = FALSE WHERE id = ?", ida.id);
  BOOST_TEST(has(stranger.ask("GET", page(id)), ">ida"));                      // locked out is not gone
  db().run("UPDATE user SET left_at = UTC_TIMESTAMP(6) WHERE id = ?", ida.id);
  for (const std::string& path : {std::string("/news"), page(id)}) BOOST_TEST((has(stranger.ask("GET", path), "former member") && !has(stranger.ask("GET", path), ">ida")), path);
  BOOST_TEST(stranger.json("GET", api(id))["author"].is_null());
}
BOOST_AUTO_TEST_CASE(who_leaves_may_take_the_own_news_along) {
  const Id one = new_post(), two = new_post();
  const Id of_boss = boss.json("POST", "/api/v1/posts", tyres)["id"];
  add_to_staff(db(), other_shop, ida.id, "advisor");
  const Id elsewhere = at("beside-" + host, ida).json("POST", "/api/v1/posts", tyres)["id"];
  BOOST_TEST(in_transaction(db(), [&] { return delete_posts_of(db(), {.id = boss.id, .shop_id = shop}, ida.id); }) == 2);
  for (const Id gone : {one, two}) BOOST_TEST(stranger.ask("GET", page(gone)).status == 404);
  BOOST_TEST((stranger.ask("GET", page(of_boss)).status == 200 && beside.ask("GET", page(elsewhere)).status == 200));
  BOOST_TEST(count("event WHERE shop_id = ? AND user_id = ? AND subject = 'user' AND subject_id = ? AND what = 'posts deleted' AND note = '2'", shop, boss.id, ida.id) == 1);
  BOOST_TEST(in_transaction(db(), [&] { return delete_posts_of(db(), {.id = boss.id, .shop_id = shop, .runs_installation = true}, ida.id); }) == 1);
  BOOST_TEST(beside.ask("GET", page(elsewhere)).status == 404);
}
BOOST_AUTO_TEST_CASE(a_stranger_has_the_shop_of_the_host_name) {
  const std::string name = "newcomer" + std::to_string(getpid());
  stranger.send("/register", {{"username", name}, {"email", name + "@example.org"}, {"password", "a few good words"}, {"password_again", "a few good words"}});
  BOOST_TEST(count("event WHERE shop_id = ? AND subject = 'user' AND what = 'registered'", shop) == 1);
  Visitor unknown = at("nowhere.example", Visitor());
  BOOST_TEST(unknown.ask("GET", "/news").status == 421);                       // B8
}

BOOST_AUTO_TEST_SUITE_END()
