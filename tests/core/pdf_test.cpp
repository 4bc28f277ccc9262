#include <boost/test/unit_test.hpp>
#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>
#include "../../src/core/pdf.h"

namespace {
std::string faces_folder() {
  const char* share = std::getenv("SB_SHARE");
  return std::string(share ? share : "build/share") + "/fonts";
}
struct WithFaces {
  WithFaces() { use_faces_of(faces_folder()); }
};

std::string finished(const Pdf& pdf, int* pages = nullptr) {
  const auto footer = [&](int page, int of) {
    if (pages) *pages = of;
    return std::to_string(page) + " / " + std::to_string(of);
  };
  return pdf.finish(footer, "note", Time(std::chrono::hours(500'000)));
}
int pages_of(const Pdf& pdf) {
  int pages = 0;
  finished(pdf, &pages);
  return pages;
}
bool is_whole(const std::string& file) { return file.starts_with("%PDF-") && (file.ends_with("%%EOF\n") || file.ends_with("%%EOF")); }
size_t count(const std::string& text, const std::string& part) {
  size_t n = 0;
  for (size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++n;
  return n;
}
std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

// The segments of a JPEG; nobody here decodes what is inside.
std::string jpeg(int width, int height, char components = 3, char frame = '\xC0', char bits = 8) {
  const auto two = [](int n) { return std::string{static_cast<char>(n >> 8), static_cast<char>(n & 0xFF)}; };
  std::string all = "\xFF\xD8\xFF\xE0" + two(6) + "test\xFF" + frame + two(8 + 3 * components) + bits + two(height) + two(width) + components;
  for (char c = 1; c <= components; ++c) all += {c, 0x11, 0};
  all += "\xFF\xDA" + two(6 + 2 * components) + components;
  for (char c = 1; c <= components; ++c) all += {c, 0};
  return all + std::string("\0\x3F\0", 3) + "entropy\xFF\xD9";
}
std::string with_picture(const std::string& bytes) {
  Pdf pdf("Pictures");
  pdf.facts({{"a", "b"}}, bytes);
  pdf.pictures({{bytes, "caption"}, {bytes, ""}});
  return finished(pdf);
}
}  // namespace

BOOST_AUTO_TEST_SUITE(pdf, *boost::unit_test::fixture<WithFaces>())

BOOST_AUTO_TEST_CASE(an_empty_document_has_a_page) {
  int pages = 0;
  const std::string file = finished(Pdf(""), &pages);
  BOOST_TEST((is_whole(file) && pages == 1));
}
BOOST_AUTO_TEST_CASE(every_block_comes_to_a_page) {
  Pdf pdf("Title", "below");
  pdf.facts({{"VIN", "WVWZZZ1JZ3W386752"}}, jpeg(640, 480));
  pdf.heading("Heading");
  pdf.entry({"20 Nov 2026", "Brakes", "412.50 €", "Service"});
  pdf.paragraph("one\ntwo"), pdf.note("small");
  pdf.table({{{20}, {0}, {25, true}},
             {"Kind", "What", "Sum"},
             {{"Part", "Pads", "50.00"}, {"Labour"}, {"a", "b", "c", "one too many"}},
             {"", "Total", "50.00"}});
  pdf.table({{}, {"no"}, {{"columns"}}});
  pdf.pictures({{jpeg(480, 360), "left"}, {jpeg(360, 480, 1, '\xC2'), "right"}}), pdf.pictures({});
  pdf.gap(5), pdf.rule();
  int pages = 0;
  const std::string file = finished(pdf, &pages);
  BOOST_TEST((is_whole(file) && pages == 1 && count(file, "/DCTDecode") == 3 && count(file, "Servicebook") == 1));
  BOOST_TEST(file == finished(pdf), "the same blocks give other bytes");
}
BOOST_AUTO_TEST_CASE(the_footer_is_asked_once_a_page) {
  Pdf pdf("Long");
  for (int i = 0; i < 200; ++i) pdf.paragraph("line " + std::to_string(i));
  std::vector<int> asked;
  int pages = 0;
  pdf.finish([&](int page, int of) { asked.push_back(page), pages = of; return "x"; }, "", Time());
  BOOST_TEST((pages > 3 && asked.size() == static_cast<size_t>(pages)));
  for (int i = 0; i < pages; ++i) BOOST_TEST(asked[i] == i + 1);
}
BOOST_AUTO_TEST_CASE(breaking_loses_no_character_and_no_line_is_too_wide) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {" ", " ", " ", "\n", "a", "W", "iii", "é", "Ж", "Ω", "€", "-", "/", "–", "😀", "漢",
                                           "5", "https://example.org/", "word", "\u00A0"};
  for (int turn = 0; turn < 3000; ++turn) {
    std::string text;
    for (size_t n = random() % 60; n; --n) text += pieces[random() % pieces.size()];
    const double width = 5 + random() % 60;
    std::string together;
    for (const std::string& line : lines_of(text, width)) {
      together += line;
      BOOST_REQUIRE_LE(lines_of(line, width + 0.001).size(), 1U);
    }
    BOOST_REQUIRE_EQUAL(without_blanks(together), without_blanks(text));
  }
}
BOOST_AUTO_TEST_CASE(lines_break_where_a_reader_expects_it) {
  const auto is = [](const std::string& text, double width, const std::vector<std::string>& lines) {
    const std::vector<std::string> got = lines_of(text, width);
    BOOST_TEST(got == lines, boost::test_tools::per_element());
  };
  is("one\r\ntwo\rthree\n\n  four\u2028five\n\n", 100, {"one", "two", "three", "", "  four", "five"});
  is("wide open road", 20, {"wide open", "road"});
  is("oil-cooler oil-cooler", 12, {"oil-", "cooler", "oil-", "cooler"});
  is("am 2026-11-20", 22, {"am", "2026-11-20"});
  is("12 €\u00A050", 8, {"12", "€\u00A050"});
  is("a\x01" "b\u200B\u00AD\u202E" "c\x7F", 100, {"abc"});
  is("", 10, {}), is(" \n\t\n", 10, {});
  is("abc", 0, {"a", "b", "c"});
}
BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_shown_as_a_mark) {
  for (const std::string bad : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xF8\x88\x80\x80\x80"}) {
    Pdf pdf(bad, bad);
    pdf.paragraph(bad + "a");
    BOOST_TEST(is_whole(finished(pdf)));
    const std::string shown = lines_of(bad + "a", 100).at(0);
    BOOST_TEST((shown.starts_with("\uFFFD") && shown.ends_with("\uFFFDa")), shown);
  }
}
BOOST_AUTO_TEST_CASE(characters_that_the_face_lacks_are_no_harm) {
  Pdf pdf("😀 漢字 שלום مرحبا \U0010FFFF");
  pdf.entry({"😀", "漢字", "e\u0301", "\u0301"});
  pdf.paragraph("👩‍🔧👍🏽 ☺️ \uFFFF\uFDD0");
  BOOST_TEST(is_whole(finished(pdf)));
}
BOOST_AUTO_TEST_CASE(a_word_of_100_000_characters_is_broken) {
  const std::string word(100'000, 'W');
  Pdf pdf(word, word);
  pdf.heading(word), pdf.facts({{word, word}}, jpeg(4, 3)), pdf.entry({word, word, word, word}), pdf.paragraph(word);
  pdf.table({{{20}, {0}, {20, true}}, {word, word, word}, {{word, word, word}}, {word, word, word}});
  pdf.pictures({{jpeg(4, 3), word}});
  int pages = 0;
  BOOST_TEST((is_whole(pdf.finish([&](int, int of) { return pages = of, pages > 1 ? "x" : word; }, word, Time())) && pages > 500));
  Pdf accents("");
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "\u0301";
  accents.paragraph(many);
  BOOST_TEST(is_whole(finished(accents)));
}
BOOST_AUTO_TEST_CASE(a_heading_is_never_alone_at_the_foot_of_a_page) {
  const auto pages = [](int before, bool heading, int after) {
    Pdf pdf("");
    for (int i = 0; i < before; ++i) pdf.paragraph("x");
    if (heading) pdf.heading("Heading");
    for (int i = 0; i < after; ++i) pdf.paragraph("x");
    return pages_of(pdf);
  };
  const auto most = [&](auto fits) { int n = 0; while (fits(n + 1)) ++n; return n; };
  const int full = most([&](int n) { return pages(n, false, 0) == 1; });
  BOOST_TEST((full > 30 && full < 60));
  // Alone at the foot, it would leave the whole second page to what follows it.
  for (int before = full - 6; before <= full; ++before) BOOST_TEST(most([&](int n) { return pages(before, true, n) <= 2; }) != full, before);
}
BOOST_AUTO_TEST_CASE(blanks_and_rules_at_the_end_begin_no_page) {
  for (int lines = 1; lines < 60; ++lines) {
    Pdf plain(""), more("");
    for (int i = 0; i < lines; ++i) plain.paragraph("x"), more.paragraph("x");
    more.gap(50), more.rule(), more.gap(400);
    BOOST_TEST(pages_of(plain) == pages_of(more), lines);
  }
  Pdf high("");
  high.gap(1000), high.paragraph("x");
  BOOST_TEST(pages_of(high) == 1);
}
BOOST_AUTO_TEST_CASE(pictures_are_put_in_byte_for_byte) {
  const std::string bytes = jpeg(480, 360);
  BOOST_TEST(count(with_picture(bytes), bytes) == 3U);
  BOOST_TEST(count(with_picture(jpeg(1, 5000)), "/DCTDecode") == 3U);
  BOOST_TEST(count(with_picture(jpeg(5000, 1)), "/DCTDecode") == 3U);
}
BOOST_AUTO_TEST_CASE(a_broken_picture_is_left_out) {
  const std::string good = jpeg(480, 360);
  for (const std::string& bad : {std::string(), std::string("GIF89a"), std::string("\xFF\xD8"), good.substr(0, good.size() - 1), good.substr(0, 30),
                                 good.substr(1), jpeg(0, 5), jpeg(5, 0), jpeg(30'000, 30'000), jpeg(40'000, 9), jpeg(5, 5, 4), jpeg(5, 5, 2),
                                 jpeg(5, 5, 3, '\xC3'), jpeg(5, 5, 3, '\xC9'), jpeg(5, 5, 3, '\xC0', 12),
                                 "\xFF\xD8\xFF\xE0" + std::string(2, '\0')}) {
    const std::string file = with_picture(bad);
    BOOST_TEST((is_whole(file) && count(file, "/DCTDecode") == 0 && count(file, "/Subtype /Image") == 0));
  }
}
BOOST_AUTO_TEST_CASE(a_picture_with_wrong_bytes_is_whole_or_left_out) {
  std::mt19937 random(3);
  for (int turn = 0; turn < 3000; ++turn) {
    std::string bytes = jpeg(48, 36);
    for (size_t n = 1 + random() % 3; n; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    Pdf pdf("");
    pdf.pictures({{bytes, ""}});
    const std::string file = finished(pdf);
    const size_t shown = count(file, "/Subtype /Image");
    BOOST_REQUIRE((is_whole(file) && shown <= 1 && shown == count(file, "/DCTDecode") && (!shown || count(file, bytes) == 1)));
  }
}
BOOST_AUTO_TEST_CASE(a_missing_face_is_named) {
  use_faces_of("/nowhere/fonts");
  const auto names_it = [](const std::exception& e) { return std::string(e.what()).ends_with("/nowhere/fonts/NotoSans-Regular.ttf"); };
  BOOST_CHECK_EXCEPTION(Pdf("x"), std::runtime_error, names_it);
  use_faces_of(faces_folder());
  BOOST_TEST(is_whole(finished(Pdf("x"))));
}
BOOST_AUTO_TEST_CASE(several_threads_make_the_same_file) {
  const auto make = [] {
    Pdf pdf("Threads");
    for (int i = 0; i < 60; ++i) {
      pdf.entry({"1 Jan 2026", "Entry " + std::to_string(i), "5.00", "é Ж"});
      pdf.paragraph("Some words.");
      pdf.pictures({{jpeg(480, 360), "c"}});
    }
    return finished(pdf);
  };
  use_faces_of(faces_folder());                   // read anew, by whichever thread is first
  std::vector<std::string> files(4);
  std::atomic<int> different = 0;
  {
    std::vector<std::jthread> threads;
    for (std::string& file : files) threads.emplace_back([&] { file = make(); for (int i = 0; i < 5; ++i) different += make() != file; });
  }
  for (const std::string& file : files) BOOST_TEST((is_whole(file) && file == files[0]));
  BOOST_TEST(different == 0);
}
BOOST_AUTO_TEST_CASE(two_thousand_entries_do) {
  const std::string picture = jpeg(480, 360);
  Pdf pdf("Long life");
  for (int i = 0; i < 2000; ++i) {
    pdf.entry({"20 Nov 2026", "Oil and filter change", "80.50 €", "Service · 148,210 km"});
    pdf.paragraph("The noise from the front axle is gone.");
    if (i % 4 == 0) pdf.pictures({{picture, "before"}});
  }
  int pages = 0;
  const std::string file = finished(pdf, &pages);
  BOOST_TEST((is_whole(file) && pages > 100 && count(file, "/DCTDecode") == 500));
}
BOOST_AUTO_TEST_SUITE_END()
