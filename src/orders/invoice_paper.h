// A document that grows from top to bottom: text in columns, rules, pages. Lengths are points.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"

namespace storecast::orders {

enum class Weight { Plain, Bold };
enum class Align { Left, Right };

struct Pen {
  Weight weight = Weight::Plain;
  float size = 9;
  float grey = 0;  // 0 is black, 1 white
};

// Where text goes: between two edges, against one of them.
struct Column {
  float left = 0, right = 0;
  Align align = Align::Left;
};

class Paper {
 public:
  static constexpr float kWidth = 595.28F, kHeight = 841.89F;  // A4
  static constexpr float kMargin = 48;

  Paper(const std::string& title, const std::string& author, Date made_on);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  float y() const { return y_; }  // from the lower edge, as in all PDF
  void move_to(float y) { y_ = y; }
  void go_down(float by) { y_ -= by; }
  bool has_room(float height) const;
  void next_page();
  std::size_t page_count() const;

  // The text in lines that fit the column, broken between words, and within words that are longer.
  std::vector<std::string> wrap(const Pen& pen, const Column& column, std::string_view text);
  // One line with its base line at y(), in smaller letters where it would not fit.
  void write(const Pen& pen, const Column& column, std::string_view text);
  // Wrapped lines from y() down, which is moved below them.
  void write_block(const Pen& pen, const Column& column, std::string_view text);
  void rule(float grey);  // a line across the page at y()
  // A line at the foot of one page.
  void write_foot(std::size_t page, const Column& column, std::string_view text);

  std::string bytes();

  static float line_height(const Pen& pen) { return pen.size * 1.35F; }

 private:
  struct Parts;
  const std::unique_ptr<Parts> parts_;
  float y_ = 0;
};

}  // namespace storecast::orders
