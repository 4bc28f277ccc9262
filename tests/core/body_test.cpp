#include "core/body.h"
#include <cgicc/CgiInput.h>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include "core/failure.h"
namespace fs = std::filesystem;

namespace {

// A request that hands out its body in pieces of at most this many bytes.
struct FakeInput : cgicc::CgiInput {
  std::map<std::string, std::string> variables;
  std::string body;
  size_t piece = 16384, given = 0;

  std::string getenv(const char* name) override {
    const auto found = variables.find(name);
    return found == variables.end() ? "" : found->second;
  }
  size_t read(char* to, size_t length) override {
    const size_t now = std::min({length, piece, body.size() - given});
    body.copy(to, now, given);
    given += now;
    return now;
  }
};

FakeInput post(const std::string& type, const std::string& body, size_t piece = 16384) {
  FakeInput in;
  in.variables = {{"REQUEST_METHOD", "POST"}, {"CONTENT_TYPE", type}, {"CONTENT_LENGTH", std::to_string(body.size())}};
  in.body = body;
  in.piece = piece;
  return in;
}
const std::string urlencoded = "application/x-www-form-urlencoded", json_type = "application/json";
const std::string form_data = "multipart/form-data; boundary=";

Body page_form(FakeInput in) { return read_body(in, BodyKind::page_files); }
Values form(const std::string& body) { return page_form(post(urlencoded, body)).values; }
Body multipart(const std::string& body, size_t piece = 16384, const std::string& boundary = "b") {
  return page_form(post(form_data + boundary, body, piece));
}
Values json(const std::string& body) {
  FakeInput in = post(json_type, body);
  return read_body(in, BodyKind::json).values;
}
Values query(const std::string& text) {
  FakeInput in;
  in.variables["QUERY_STRING"] = text;
  return read_query(in);
}
Values cookies(const std::string& text) {
  FakeInput in;
  in.variables["HTTP_COOKIE"] = text;
  return read_cookies(in);
}

std::string part(const std::string& disposition, const std::string& content) {
  return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}
std::string field(const std::string& name, const std::string& value) { return part("name=\"" + name + "\"", value); }
std::string times(size_t n, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < n; ++i) all += text;
  return all;
}
std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

template <class Call>
void is_refused(Refusal expected, Call call) {
  try {
    call();
    BOOST_ERROR("was taken");
  } catch (const Refused& refused) {
    BOOST_TEST(static_cast<int>(refused.why) == static_cast<int>(expected));
  }
}
template <class Call>
void is_bad(Call call) { is_refused(Refusal::bad_request, call); }
template <class Call>
void is_too_large(Call call) { is_refused(Refusal::too_large, call); }

template <class Call>
double milliseconds_of_processor(Call call) {
  const std::clock_t before = std::clock();
  call();
  return 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

// A temporary folder of its own, to see what stays in it.
struct TemporaryFolder {
  TemporaryFolder() {
    std::string name = fs::temp_directory_path() / "body-test-XXXXXX";
    path = mkdtemp(name.data());
    if (const char* set = std::getenv("TMPDIR")) before = set;
    setenv("TMPDIR", path.c_str(), 1);
  }
  ~TemporaryFolder() {
    before.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before.c_str(), 1);
    fs::remove_all(path);
  }
  bool is_empty() const { return fs::is_empty(path); }
  fs::path path;
  std::string before;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(body)

// ---- length and type

BOOST_AUTO_TEST_CASE(b10_a_length_that_is_no_number_or_negative_or_more_than_comes_is_bad) {
  for (const std::string length : {"-1", "abc", "+3", "3 ", " 3", "0x3", "3.0", "4", ""}) {
    BOOST_TEST_CONTEXT(length) {
      for (const std::string& type : {urlencoded, form_data + "b"}) {
        FakeInput in = post(type, "a=1");
        in.variables["CONTENT_LENGTH"] = length;
        is_bad([&] { page_form(in); });
      }
      FakeInput in = post(json_type, "{} ");
      in.variables["CONTENT_LENGTH"] = length;
      is_bad([&] { read_body(in, BodyKind::json); });
    }
  }
  FakeInput in = post(form_data + "b", field("a", "1") + "--b--\r\n" + std::string(1000, 'x'), 7);
  in.variables["CONTENT_LENGTH"] = std::to_string(in.body.size() + 1);        // the form is complete, but more was announced
  is_bad([&] { page_form(in); });
}

BOOST_AUTO_TEST_CASE(b1_a_length_over_the_limit_is_too_large_before_a_byte_is_read) {
  const auto announced = [](const std::string& type, const std::string& length) {
    FakeInput in = post(type, "");
    in.variables["CONTENT_LENGTH"] = length;
    is_too_large([&] { read_body(in, type == json_type ? BodyKind::json : BodyKind::page_form); });
  };
  announced(urlencoded, "65537");
  announced(form_data + "b", std::to_string(32 * 1024 * 1024 + 1));
  announced(json_type, std::to_string(2 * 1024 * 1024 + 1));
  announced(urlencoded, "99999999999999999999999999");
}

BOOST_AUTO_TEST_CASE(where_nothing_was_sent_the_body_is_empty) {
  for (const char* method : {"GET", "HEAD", "DELETE", "OPTIONS"})
    for (const char* length : {"", "0"}) {
      FakeInput in;
      in.variables = {{"REQUEST_METHOD", method}, {"CONTENT_TYPE", "text/plain"}, {"CONTENT_LENGTH", length}};
      BOOST_TEST(read_body(in, BodyKind::page_form).values.empty());
    }
  FakeInput in;
  in.variables = {{"REQUEST_METHOD", "POST"}};
  BOOST_TEST(read_body(in, BodyKind::json).values.empty());
  BOOST_TEST(form("").empty());
}

BOOST_AUTO_TEST_CASE(b20_another_content_type_is_wrong) {
  const auto is_wrong = [](const std::string& type, BodyKind kind) {
    FakeInput in = post(type, "{}");
    BOOST_TEST_CONTEXT(type) { is_refused(Refusal::wrong_type, [&] { read_body(in, kind); }); }
  };
  for (const std::string type : {"", "text/plain", "application/json", "multipart/mixed; boundary=b", "application/x-www-form-urlencodedx"})
    is_wrong(type, BodyKind::page_form);
  for (const std::string& type : {std::string("text/json"), urlencoded, form_data + "b", std::string("application/jsonp")})
    is_wrong(type, BodyKind::json);
}

BOOST_AUTO_TEST_CASE(a_content_type_may_be_in_capitals_and_say_a_charset) {
  BOOST_TEST(page_form(post("Application/X-WWW-Form-Urlencoded ; charset=UTF-8", "a=1")).values.at("a") == "1");
  FakeInput in = post("APPLICATION/JSON;charset=utf-8", R"({"a":1})");
  BOOST_TEST(read_body(in, BodyKind::json).values.at("a") == "1");
  BOOST_TEST(page_form(post("Multipart/Form-Data; charset=utf-8; Boundary=b", field("a", "1") + "--b--")).values.at("a") == "1");
}

// ---- urlencoded, query, cookies

BOOST_AUTO_TEST_CASE(pairs_are_decoded) {
  const Values expected{{"make", "Škoda & Söhne"}, {"empty", ""}, {"alone", ""}, {"sum", "1+1=2;3"}, {"last", ""}};
  const std::string text = "make=%C5%A0koda+%26+S%C3%B6hne&empty=&alone&&sum=1%2B1=2;3&last";
  BOOST_TEST((form(text) == expected));
  BOOST_TEST((query(text) == expected));
}

BOOST_AUTO_TEST_CASE(b15_of_a_repeated_field_the_first_counts) {
  BOOST_TEST(form("role=owner&role=admin&role=").at("role") == "owner");
  BOOST_TEST(query("role=owner&role=admin").at("role") == "owner");
  BOOST_TEST(cookies("id=mine; id=theirs").at("id") == "mine");
  BOOST_TEST(multipart(field("role", "owner") + field("role", "admin") + "--b--").values.at("role") == "owner");
}

BOOST_AUTO_TEST_CASE(b11_64_kb_of_ampersands_are_bad_within_50_ms) {
  const std::string many(65536, '&');
  BOOST_TEST(milliseconds_of_processor([&] { is_bad([&] { form(many); }); }) < 50);
  BOOST_TEST(milliseconds_of_processor([&] { is_bad([&] { query(many); }); }) < 50);
  BOOST_TEST(milliseconds_of_processor([&] { form("x=" + std::string(65534, ';')); }) < 50);
}

BOOST_AUTO_TEST_CASE(b12_1000_fields_are_taken_and_1001_are_bad) {
  std::string text = "f0=1";
  for (int i = 1; i < 1000; ++i) text += "&f" + std::to_string(i) + "=1";
  BOOST_TEST(form(text).size() == 1000u);
  BOOST_TEST(query(text).size() == 1000u);
  is_bad([&] { form(text + "&one=more"); });
  is_bad([&] { query(text + "&one=more"); });
}

BOOST_AUTO_TEST_CASE(b79_a_10_mb_password_is_too_large) {
  const std::string password(10 << 20, 'x');
  is_too_large([&] { form("password=" + password); });
  is_too_large([&] { multipart(field("password", password) + "--b--"); });
}

BOOST_AUTO_TEST_CASE(b22_b23_nul_line_ends_and_broken_utf8_arrive_unchanged) {
  const std::string nasty("a\0b\r\n\xff\x01", 7);
  BOOST_TEST(form("x=a%00b%0D%0A%FF%01").at("x") == nasty);
  BOOST_TEST(form("x=" + nasty).at("x") == nasty);
  BOOST_TEST(query("x=a%00b%0D%0A%FF%01").at("x") == nasty);
  BOOST_TEST(multipart(field("x", nasty) + "--b--").values.at("x") == nasty);
  BOOST_TEST(form("x=%zz%4%").at("x") == "%zz%4%");
  BOOST_TEST(json(R"({"x":"a\u0000b"})").at("x") == std::string("a\0b", 3));
}

BOOST_AUTO_TEST_CASE(a_field_name_has_at_most_100_bytes) {
  const std::string fits(100, 'n'), long_name(101, 'n');
  BOOST_TEST(form(fits + "=1").contains(fits));
  is_bad([&] { form(long_name + "=1"); });
  is_bad([&] { query(long_name); });
  BOOST_TEST(multipart(field(fits, "1") + "--b--").values.contains(fits));
  is_bad([&] { multipart(field(long_name, "1") + "--b--"); });
  is_bad([&] { multipart(part("name=" + long_name + "; filename=a", "1") + "--b--"); });
  BOOST_TEST(json("{\"" + fits + "\":1}").contains(fits));
  is_bad([&] { json("{\"" + long_name + "\":1}"); });
  is_bad([&] { json("{\"" + std::string(60, 'a') + "\":{\"" + std::string(60, 'b') + "\":1}}"); });
}

BOOST_AUTO_TEST_CASE(cookies_are_read_as_they_stand) {
  const Values expected{{"__Host-servicebook", "AbC%20+="}, {"other", "\"x\""}, {"empty", ""}};
  BOOST_TEST((cookies("__Host-servicebook=AbC%20+=; other=\"x\";empty=; nonsense") == expected));
  BOOST_TEST(cookies("").empty());
  BOOST_TEST(cookies(std::string(200, 'n') + "=1; mine=2").at("mine") == "2");
}

// ---- multipart

BOOST_AUTO_TEST_CASE(texts_and_files_of_a_multipart_form_arrive) {
  const TemporaryFolder folder;
  for (const size_t piece : {1, 7, 16384}) {
    const std::string jpeg("\xff\xd8\0\r\n", 5);
    const Body body = multipart("preamble\r\n" + field("story", "Line one\r\nLine two") +
                                part("name=\"picture\"; filename=\"car.jpg\"", jpeg) + field("empty", "") + "--b--\r\nepilogue", piece);
    BOOST_TEST((body.values == Values{{"story", "Line one\r\nLine two"}, {"empty", ""}}));
    BOOST_REQUIRE(body.files.size() == 1u);
    const Upload& file = body.files[0];
    BOOST_TEST((file.field == "picture" && file.name == "car.jpg" && file.size == 5));
    BOOST_TEST(file.file.parent_path() == folder.path);
    BOOST_TEST(content(file.file) == jpeg);
    BOOST_TEST((fs::status(file.file).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
  }
  BOOST_TEST(folder.is_empty());
}

BOOST_AUTO_TEST_CASE(b14_a_quoted_boundary_a_missing_final_line_end_and_padding_are_accepted) {
  const std::string all = field("a", "1") + field("b", "2");
  const Values expected{{"a", "1"}, {"b", "2"}};
  for (const size_t piece : {1, 7, 16384}) {
    BOOST_TEST((multipart(all + "--b--\r\n", piece, "\"b\"").values == expected));
    BOOST_TEST((multipart(all + "--b--", piece, "\"b\"; charset=utf-8").values == expected));
    BOOST_TEST((multipart(all + "--b--", piece).values == expected));
    BOOST_TEST((multipart(all + "--b-- \t ", piece).values == expected));
    BOOST_TEST((multipart("--b \t\r\n" + all.substr(5) + "--b-- \r\n\r\n--b\r\n", piece).values == expected));
    BOOST_TEST((multipart("\r\n\r\nxx--b\r\n" + all + "--b--", piece).values == expected));
  }
}

BOOST_AUTO_TEST_CASE(b13_without_a_boundary_or_a_blank_line_or_an_end_it_is_bad_and_no_file_stays) {
  const TemporaryFolder folder;
  const std::string good = field("a", "1") + part("name=f; filename=f.jpg", "12345") + "--b--";
  for (const std::string boundary : {"", "; boundary", "; boundary=", "; boundary=\"\"", "; boundary=\"b", "; boundary=\"b \""})
    BOOST_TEST_CONTEXT(boundary) { is_bad([&] { page_form(post("multipart/form-data" + boundary, good)); }); }
  is_bad([] { multipart("--\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n----", 7, "\"\""); });
  for (const size_t piece : {1, 7, 16384}) {
    for (size_t length = 0; length < good.size(); ++length) is_bad([&] { multipart(good.substr(0, length), piece); });
    is_bad([&] { multipart("--b\r\nContent-Disposition: form-data; name=a\r\n" + field("x", "1") + "--b--", piece); });
    is_bad([&] { multipart("--b\r\nContent-Disposition: form-data; name=a\r\nno colon\r\n\r\n1\r\n--b--", piece); });
    is_bad([&] { multipart("--a:b\r\nContent-Disposition: form-data; name=a\r\n--a:b\r\nX: y\r\n\r\n2\r\n--a:b--", piece, "a:b"); });
    is_bad([&] { multipart("--b\r\n" + field("x", "1") + "--b--", piece); });
    is_bad([&] { multipart("--b\r\n\r\n1\r\n--b--", piece); });
    is_bad([&] { multipart("--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--", piece); });
    is_bad([&] { multipart("--b\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--b--", piece); });
    is_bad([&] { multipart("--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--b--", piece); });
    is_bad([&] { multipart(field("a", "1") + "--c--\r\n", piece); });
  }
  BOOST_TEST(folder.is_empty());
}

BOOST_AUTO_TEST_CASE(lines_that_end_in_lf_only_are_bad) {
  is_bad([] { multipart("--b\nContent-Disposition: form-data; name=a\n\n1\n--b--\n"); });
  is_bad([] { multipart("--b\r\nContent-Disposition: form-data; name=a\n\r\n\r\n1\r\n--b--\r\n"); });
  is_bad([] { multipart(field("a", "1") + "--b\nContent-Disposition: form-data; name=b\r\n\r\n2\r\n--b--\r\n"); });
}

BOOST_AUTO_TEST_CASE(an_empty_part_may_share_its_blank_line_with_the_boundary) {
  BOOST_TEST((multipart("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n" + field("b", "2") + "--b--").values ==
              Values{{"a", ""}, {"b", "2"}}));
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_the_boundary_is_text) {
  for (const std::string text : {"\r\n--bb", "--bb", "x--b", "\r\n--B\r\n", "\n--b\r\nx", "\r\n--", "\r\n-", "\r", "\r\n",
                                 "\r\n\r\n--bx--\r\n", "\r\n--b-\r\n", "\r\n--b--x\r\n", "\r\r\n--bx",
                                 "\r\n--b \t x", "\r\n\r\n--b-\r\n--bb\r\n--"}) {
    for (const size_t piece : {1, 2, 3, 5, 7, 16384}) {
      const Body body = multipart(field("before", text) + part("name=f; filename=f", text) + field("after", "2") + "--b--", piece);
      BOOST_TEST_CONTEXT(text << " in pieces of " << piece) {
        BOOST_TEST((body.values == Values{{"before", text}, {"after", "2"}}));
        BOOST_TEST(content(body.files.at(0).file) == text);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_boundary_that_straddles_two_reads_is_found) {
  for (size_t before = 16384 - 80; before < 16384 + 20; ++before) {
    const std::string text(before, 'x');
    BOOST_TEST((multipart(field("a", text) + field("b", "2") + "--b--").values == Values{{"a", text}, {"b", "2"}}));
  }
}

BOOST_AUTO_TEST_CASE(too_much_padding_is_bad_however_the_pieces_fall) {
  const auto padded = [](size_t blanks, size_t piece) {
    return multipart("--b" + std::string(blanks, ' ') + "\r\n" + field("a", "1").substr(5) +
                     "--b--" + std::string(blanks, '\t') + "\r\n", piece);
  };
  for (const size_t piece : {1, 50, 16384}) {
    BOOST_TEST(padded(100, piece).values.at("a") == "1");
    is_bad([&] { padded(101, piece); });
  }
}

BOOST_AUTO_TEST_CASE(a_boundary_has_1_to_70_characters) {
  const auto with = [](const std::string& boundary) {
    return multipart("--" + boundary + "\r\n" + field("a", "1").substr(5) + "--" + boundary + "--", 7, "\"" + boundary + "\"").values;
  };
  BOOST_TEST(with("x").at("a") == "1");
  BOOST_TEST(with(std::string(70, '-')).at("a") == "1");
  BOOST_TEST(with("a:b?c d=(e)/'f,g").at("a") == "1");
  is_bad([&] { with(std::string(71, 'x')); });
}

BOOST_AUTO_TEST_CASE(names_are_quoted_or_not_and_escaped_as_browsers_do) {
  const auto name_of = [](const std::string& written) {
    const Body body = multipart(part("name=f; filename=" + written, "x") + "--b--");
    return body.files.at(0).name;
  };
  BOOST_TEST(name_of("car.jpg") == "car.jpg");
  BOOST_TEST(name_of("\"my car; red.jpg\"") == "my car; red.jpg");
  BOOST_TEST(name_of("\"a %22b%22.jpg\"") == "a \"b\".jpg");
  BOOST_TEST(name_of(R"("a \"b\" \\ c\d.jpg")") == R"(a "b" \ c\d.jpg)");
  BOOST_TEST(name_of("\"100%.jpg\"") == "100%.jpg");
  BOOST_TEST(name_of("\"\xF0\x9F\x9A\x97.jpg\"") == "\xF0\x9F\x9A\x97.jpg");
  BOOST_TEST(name_of("\"../../etc/passwd\"") == "../../etc/passwd");
  is_bad([&] { name_of("\"open"); });
  is_bad([&] { name_of("\"a\"b"); });
  BOOST_TEST(multipart("--b\r\ncontent-type: text/plain; charset=latin1\r\nCONTENT-DISPOSITION:form-data ;NAME = \"a\" ;\r\n\r\n1\r\n--b--")
                 .values.at("a") == "1");
}

BOOST_AUTO_TEST_CASE(an_untouched_file_input_is_no_upload_but_an_empty_file_is) {
  const TemporaryFolder folder;
  {
    const Body body = multipart(part("name=\"p\"; filename=\"\"", "") + part("name=q; filename=\"empty.jpg\"", "") +
                                part("name=q; filename=second.jpg", "2") + "--b--");
    BOOST_REQUIRE(body.files.size() == 2u);
    BOOST_TEST((body.files[0].name == "empty.jpg" && body.files[0].size == 0 && body.files[1].name == "second.jpg"));
    BOOST_TEST(body.values.empty());
  }
  BOOST_TEST(folder.is_empty());
}

BOOST_AUTO_TEST_CASE(a_file_goes_with_its_owner_and_moves_with_it) {
  const TemporaryFolder folder;
  Upload kept;
  {
    Body body = multipart(part("name=f; filename=f", "12") + part("name=g; filename=g", "3") + "--b--");
    kept = std::move(body.files[0]);
  }
  BOOST_TEST(content(kept.file) == "12");
  BOOST_TEST(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
  kept = Upload();
  BOOST_TEST(folder.is_empty());
}

BOOST_AUTO_TEST_CASE(b12_100_parts_are_taken_and_101_are_bad) {
  BOOST_TEST(multipart(times(100, field("a", "1")) + "--b--").values.size() == 1u);
  is_bad([] { multipart(times(101, field("a", "1")) + "--b--"); });
}

BOOST_AUTO_TEST_CASE(texts_together_have_1_mb_and_a_file_12_mb) {
  const TemporaryFolder folder;
  const size_t mb = 1024 * 1024;
  const std::string half(mb / 2, 'x'), file = "name=f; filename=f";
  BOOST_TEST(multipart(field("a", half) + field("b", half) + "--b--").values.at("b").size() == mb / 2);
  is_too_large([&] { multipart(field("a", half) + field("a", half + "x") + "--b--"); });
  BOOST_TEST(multipart(part(file, std::string(12 * mb, 'x')) + "--b--").files.at(0).size == 12 * mb);
  is_too_large([&] { multipart(part(file, std::string(12 * mb + 1, 'x')) + "--b--"); });
  BOOST_TEST(folder.is_empty());

  FakeInput in = post(form_data + "b", field("a", std::string(13 * mb, 'x')) + "--b--");
  is_too_large([&] { read_body(in, BodyKind::page_form); });
  BOOST_TEST(in.given < mb + 2 * 16384);
}

BOOST_AUTO_TEST_CASE(the_head_of_a_part_has_at_most_4_kb) {
  const auto with_head_of = [](size_t size, size_t piece) {
    std::string head = "Content-Disposition: form-data; name=a\r\nX: ";
    head += std::string(size - head.size(), 'x');
    return multipart("--b\r\n" + head + "\r\n\r\n1\r\n--b--", piece);
  };
  for (const size_t piece : {1, 7, 16384}) {
    BOOST_TEST(with_head_of(4096, piece).values.at("a") == "1");
    is_bad([&] { with_head_of(4097, piece); });
  }
}

BOOST_AUTO_TEST_CASE(a_body_full_of_near_boundaries_is_read_quickly) {
  std::string text;
  while (text.size() < 1024 * 1024 - 8) text += "\r\n--bx";
  BOOST_TEST(milliseconds_of_processor([&] { BOOST_TEST(multipart(field("a", text) + "--b--").values.at("a") == text); }) < 1000);
}

BOOST_AUTO_TEST_CASE(b24_random_parts_in_random_pieces_survive_byte_for_byte) {
  std::minstd_rand dice(20260);
  const TemporaryFolder folder;
  const auto any = [&](size_t n) { return static_cast<size_t>(dice() >> 4) % n; };
  for (int round = 0; round < 1500; ++round) {
    const std::string boundary = any(2) ? "b" : "----WebKitFormBoundary" + std::to_string(any(1000));
    const auto random_content = [&] {
      std::string bytes = "\r\n";                     // of the blank line before it
      for (size_t left = any(any(10) ? 60 : 40000); left; --left)
        switch (any(8)) {
          case 0: bytes += "\r\n"; break;
          case 1: bytes += ("\r\n--" + boundary).substr(0, any(boundary.size() + 4)); break;
          case 2: bytes += "\r\n--" + boundary + "x"; break;
          case 3: bytes += "--" + boundary; break;
          default: bytes += static_cast<char>(any(256));
        }
      for (size_t at = 0; (at = bytes.find("\r\n--" + boundary, at)) != bytes.npos; ++at)      // a real one would be the sender's fault
        bytes.insert(at + 4 + boundary.size(), "x");
      return bytes.substr(2);
    };
    Values texts;
    std::vector<std::pair<std::string, std::string>> files;
    std::string sent = any(2) ? "preamble\r\n" : "";
    for (size_t i = any(6); i; --i) {
      const std::string name = "n" + std::to_string(any(4)), bytes = random_content();
      const bool is_file = any(2);
      if (is_file) files.emplace_back(name, bytes);
      else texts.emplace(name, bytes);
      sent += "--" + boundary + std::string(any(3), ' ') + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
              (is_file ? "; filename=\"f\"\r\nContent-Type: image/jpeg" : "") + "\r\n\r\n" + bytes + "\r\n";
    }
    sent += "--" + boundary + "\r\nContent-Disposition: form-data; name=last\r\n\r\n\r\n";
    texts["last"] = "";
    sent += "--" + boundary + "--" + (any(2) ? "\r\n" : "");
    const size_t piece = any(3) ? 1 + any(50) : 1 + any(20000);
    const Body body = multipart(sent, piece, any(2) ? boundary : "\"" + boundary + "\"");
    BOOST_TEST_CONTEXT("round " << round << ", pieces of " << piece) {
      BOOST_TEST((body.values == texts));
      BOOST_REQUIRE(body.files.size() == files.size());
      for (size_t i = 0; i < files.size(); ++i)
        BOOST_TEST((body.files[i].field == files[i].first && content(body.files[i].file) == files[i].second));
    }
  }
  BOOST_TEST(folder.is_empty());
}

// ---- JSON

BOOST_AUTO_TEST_CASE(json_is_flattened) {
  const Values expected{{"make", "Škoda"}, {"cost.amount", "5"}, {"cost.currency", "EUR"}, {"lines.0.kind", "part"},
                        {"lines.1.kind", "labour"}, {"tags.0", "a"}, {"tags.2", "c"}, {"yes", "1"}, {"no", ""}};
  BOOST_TEST((json(R"({"make":"Škoda","cost":{"amount":5,"currency":"EUR"},"lines":[{"kind":"part"},{"kind":"labour"}],)"
                   R"("tags":["a",null,"c"],"yes":true,"no":false,"nothing":null,"none":{},"empty":[]})") == expected));
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_text) {
  for (const std::string number : {"0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
                                   "18446744073709551616", "123456789012345678901234567890", "0.10", "1.50", "1e3", "1E+2", "-0.1",
                                   "0.30000000000000004"})
    BOOST_TEST(json("{\"n\":" + number + "}").at("n") == number);
}

BOOST_AUTO_TEST_CASE(b19_broken_and_hostile_json_is_bad_within_50_ms) {
  const std::vector<std::string> hostile{
      "", " ", "1", R"("x")", "null", "[]", "[{}]", "{", R"({"a":1)", R"({"a":1}x)", R"({"a":1}{})", R"({"a":NaN})", R"({"a":Infinity})",
      R"({"a":-Infinity})", R"({"a":1e400})", R"({"a":0x10})", R"({"a":01})", "{'a':1}", "{a:1}", R"({"a":1,})", R"({"a":1/**/})",
      "{\"a\":\"\xff\"}", "{\"a\":\"\n\"}", R"({"a":1,"a":2})", R"({"a":null,"a":2})", R"({"a":{},"a":2})",
      R"({"x":{"a":1,"b":2,"a":3}})", R"({"a.b":1,"a":{"b":2}})", R"({"l":[1],"l.0":2})",
      times(10'000, "{\"a\":") + "1" + times(10'000, "}"), "{\"a\":" + times(10'000, "[") + times(10'000, "]") + "}", times(10'000, "["),
      "{\"a\":\"" + std::string(1024 * 1024, 'x') + "\"}", "{\"a\":0." + std::string(1024 * 1024, '0') + "}",
      "{\"a\":[[]" + times(500'000, ",[]") + "]}"};
  for (const std::string& text : hostile)
    BOOST_TEST_CONTEXT(text.substr(0, 40)) { BOOST_TEST(milliseconds_of_processor([&] { is_bad([&] { json(text); }); }) < 50); }
}

BOOST_AUTO_TEST_CASE(json_is_taken_up_to_its_limits) {
  BOOST_TEST(json(R"({"1":{"2":{"3":{"4":{"5":{"6":{"7":[1]}}}}}}})").at("1.2.3.4.5.6.7.0") == "1");
  is_bad([] { json(R"({"1":{"2":{"3":{"4":{"5":{"6":{"7":[[1]]}}}}}}})"); });
  BOOST_TEST(json("{\"a\":\"" + std::string(100'000, 'x') + "\"}").at("a").size() == 100'000u);
  is_bad([] { json("{\"a\":\"" + std::string(100'001, 'x') + "\"}"); });
  BOOST_TEST(json("{\"l\":[0" + times(998, ",0") + "]}").size() == 999u);      // the list is a value too
  is_bad([] { json("{\"l\":[0" + times(999, ",0") + "]}"); });
  is_bad([] { json("{\"l\":[null" + times(999, ",null") + "]}"); });
}

BOOST_AUTO_TEST_SUITE_END()
