// What is wrong with the rows of a file, grouped by kind, for a person to read.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cstdint>

namespace storecast::sales {

struct ProblemExample {
  std::int64_t line = 0;
  std::string column;  // empty when the whole row is concerned
  std::string found;
  std::string expected;

  template <class F>
  static void fields(F& f) {
    f.name("ImportProblemExample");
    f("line", &ProblemExample::line).doc("Of the file, from 1.");
    f("column", &ProblemExample::column).doc("Empty when it concerns the whole row.");
    f("found", &ProblemExample::found);
    f("expected", &ProblemExample::expected);
  }
};

struct ProblemGroup {
  std::string code;
  std::int64_t count = 0;
  std::string message;
  std::vector<ProblemExample> examples;

  template <class F>
  static void fields(F& f) {
    f.name("ImportProblem");
    f("code", &ProblemGroup::code).example("\"not_a_date\"");
    f("count", &ProblemGroup::count).doc("How many rows.");
    f("message", &ProblemGroup::message).doc("One sentence for people.");
    f("examples", &ProblemGroup::examples).doc("The first rows of this kind.");
  }
};

class ProblemLog {
 public:
  static constexpr std::size_t kExamples = 5;
  static constexpr std::size_t kMaxGroups = 200;  // kinds times columns; bounds memory and answer
  static constexpr std::size_t kFoundBytes = 80;  // of a value that is shown

  void add(std::string_view code, ProblemExample example);
  std::int64_t count() const { return count_; }
  // The most frequent first.
  std::vector<ProblemGroup> groups() const;

 private:
  std::map<std::pair<std::string, std::string>, ProblemGroup> groups_;  // by code and column
  std::int64_t count_ = 0;
};

// "Row 42, Date: expected YYYY-MM-DD, found 03/04/25"
std::string describe(const ProblemExample& example);

}  // namespace storecast::sales
