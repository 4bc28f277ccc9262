// Pdf: a flowing A4 document. Blocks are added one after the other; lines and pages break by themselves; finish() gives the file.
// Texts are UTF-8 of any length and always plain; the caller has translated and formatted them. Line ends are kept, control characters
// left out, words that are wider than their place broken by characters. What the face (Noto Sans: Latin, Greek, Cyrillic) lacks is shown
// as a box, and copied as it was. Known limits: text from right to left comes out in the order it is stored, and there is no kerning.
// Lengths are millimetres. Several threads may each make one at once.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include "clock.h"

// Where NotoSans-Regular.ttf and NotoSans-Bold.ttf lie. At start; a file that is missing is only noticed when the first Pdf is made.
void use_faces_of(const std::string& folder);

class Pdf {
 public:
  using Fact = std::pair<std::string, std::string>;   // what, and its value
  struct Entry {
    std::string when;     // in a column of its own on the left
    std::string title;    // bold
    std::string right;    // bold, at the right edge: a sum
    std::string under;    // small and grey, below the title
  };
  struct Column {
    double width;         // 0: shares what the others leave
    bool right = false;   // numbers
  };
  struct Table {
    std::vector<Column> columns;
    std::vector<std::string> head;                    // may be empty
    std::vector<std::vector<std::string>> rows;       // one text a column; what is missing is blank
    std::vector<std::string> total = {};              // a last row, bold, under a rule; may be empty
  };
  struct Picture {
    std::string jpeg;     // is put into the file byte for byte: hand over a small one
    std::string caption = {};
  };

  // The title stands large on the first page, with a line below it, and small at the top of every other.
  // Throws std::runtime_error naming a face that cannot be read.
  explicit Pdf(const std::string& title, const std::string& below = "");
  ~Pdf();

  void heading(const std::string&);                   // never alone at the foot of a page
  void facts(const std::vector<Fact>&, std::string jpeg = "");     // with a picture: beside it
  void entry(const Entry&);                           // what follows stands below its title, until the next entry() or heading()
  void paragraph(const std::string&);
  void note(const std::string&);                      // small and grey
  void table(const Table&);
  // In rows of one height, each with its caption. One that is no whole JPEG in grey or colours (baseline or progressive, 8 bits, up to
  // 40 megapixels and 32767 on a side), here or in facts(), is left out with its caption. Its segments are looked at, nothing is decoded.
  void pictures(std::vector<Picture>);
  void gap(double height);                            // none at the top of a page
  void rule();                                        // a line from edge to edge, likewise

  // footer(page, pages) is asked once a page, 1 to pages, for what stands at its foot on the right; note_at_foot stands on the left.
  // The same blocks and `made`, a date in the file's properties, give the same bytes. Throws std::runtime_error.
  std::string finish(const std::function<std::string(int page, int pages)>& footer, const std::string& note_at_foot, Time made) const;

 private:
  struct Layout;
  std::unique_ptr<Layout> layout_;
};

// The lines that a paragraph of this width is broken into, without the blanks where it breaks.
std::vector<std::string> lines_of(const std::string& text, double width);
