// What a type looks like from outside, made once from its fields(): the parser, the printer, the
// OpenAPI schema, the configuration reader and its manual page all read this.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "json/writer.h"

namespace storecast::json {

enum class Shape { Boolean, Integer, Number, String, Array, Map, Object, Any };
enum class Where { Body, Path, Query };

struct Rules {
  std::optional<double> minimum, maximum;             // numbers, inclusive
  std::optional<std::size_t> min_length, max_length;  // strings, in code points
  std::optional<std::size_t> max_items;               // arrays and maps
};

struct Type;

struct Field {
  std::string name;
  std::string description;
  std::string example_json;
  Where where = Where::Body;
  bool required = true;
  bool nullable = false;
  Rules rules;
  const Type* type = nullptr;
  std::function<void(void* object, const Node&, const Rules&, class Problems&)> read;
  std::function<void(const void* object, Writer&)> write;

  // The notation of fields(): f("limit", &Query::limit).doc("...").range(1, 100).in_query();
  Field& doc(std::string text) { return description = std::move(text), *this; }
  Field& example(std::string json) { return example_json = std::move(json), *this; }
  Field& in_path() { return where = Where::Path, *this; }
  Field& in_query() { return where = Where::Query, *this; }
  // May be absent; the member then keeps the value that its declaration gives it.
  Field& defaulted() { return required = false, *this; }
  Field& range(double low, double high) {
    rules.minimum = low;
    rules.maximum = high;
    return *this;
  }
  Field& at_least(double low) { return rules.minimum = low, *this; }
  Field& length(std::size_t least, std::size_t most) {
    rules.min_length = least;
    rules.max_length = most;
    return *this;
  }
  Field& items(std::size_t most) { return rules.max_items = most, *this; }
};

struct Type {
  Shape shape = Shape::Any;
  std::string name;                 // of objects: the name of the schema; else empty
  std::string format;               // "date", "date-time", "email", ...
  std::vector<std::string> values;  // of enumerations
  const Type* element = nullptr;    // of arrays and maps
  bool element_nullable = false;
  std::vector<Field> fields;  // of objects

  const Field* find(std::string_view field_name) const;
  bool has(Where where) const;  // any field there
};

// Collects everything that is wrong, with the place of each.
class Problems {
 public:
  static constexpr std::size_t kMost = 100;  // nobody reads more; bounds the answer

  // Descends into a member or element while it lives.
  class At {
   public:
    At(Problems& problems, std::string_view step);
    ~At();
    At(const At&) = delete;
    At& operator=(const At&) = delete;

   private:
    Problems& problems_;
    std::size_t length_;
  };

  void add(std::string code, std::string detail);
  void expected(std::string_view what, const Node& found);
  bool empty() const { return list_.empty(); }
  Error to_error() &&;  // Invalid, "invalid_input"

 private:
  std::string path_;
  std::vector<FieldError> list_;
};

void check_string(std::string_view text, const Rules& rules, Problems& problems);
void check_number(double number, const Rules& rules, Problems& problems);
void check_items(std::size_t count, const Rules& rules, Problems& problems);

// Reads the fields of `where` from the members of an object node into the object behind `target`;
// members that no such field names are refused.
void read_object(const Type& type, Where where, const Node& node, void* target, Problems& problems);
void write_object(const Type& type, const void* source, Writer& writer);

// JSON Schema 2020-12. Objects with a name appear as references to "#/components/schemas/<name>".
void write_schema(const Type& type, const Rules& rules, bool nullable, Writer& writer);
// The schema behind such a name: its fields of `where`.
void write_object_schema(const Type& type, Where where, Writer& writer);
// Adds the named objects that the type mentions, itself included. Two types of one name: SC_ASSERT.
void collect_objects(const Type& type, std::map<std::string, const Type*>& objects);

}  // namespace storecast::json
