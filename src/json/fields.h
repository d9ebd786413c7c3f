// The one declaration of a JSON shape:
//
//   struct LoginRequest {
//     std::string email;
//     std::string password;
//     template <class F>
//     static void fields(F& f) {
//       f.name("LoginRequest");
//       f("email", &LoginRequest::email).doc("The address of the account.").length(3, 254);
//       f("password", &LoginRequest::password).length(1, 1024);
//     }
//   };
//   Result<LoginRequest> request = json::parse<LoginRequest>(text);
//   std::string text = json::print(request);
//
// Members may be bool, integers, double, std::string, Date, Instant, Id, Money, Currency, Raw,
// enumerations with enum_names(), other such structs, and std::optional, std::vector and std::map
// of them. An optional member may be absent or null; unknown members are refused.
// A struct extends another by calling Base::fields(f) first and f.name() last.
#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"
#include "core/text.h"
#include "json/type.h"

namespace storecast::json {

// Any JSON, kept as text.
struct Raw {
  std::string text = "null";
};

template <class T>
struct Codec;  // static const Type& type(); static void read(...); static void write(...);

template <class T>
class Fields {
 public:
  explicit Fields(Type& type) : type_(type) {}

  void name(std::string name) { type_.name = std::move(name); }

  template <class Base, class Member>
  Field& operator()(std::string field_name, Member Base::*member);

 private:
  Type& type_;
};

template <class T>
concept HasFields = requires(Fields<T>& f) {
  T::fields(f);
};

// An enumeration's names, found by argument-dependent lookup:
//   inline auto enum_names(Role) {
//     return std::to_array<std::pair<Role, std::string_view>>({{Role::Customer, "customer"}, ...});
//   }
template <class T>
concept HasEnumNames = requires(T value) {
  enum_names(value);
};

template <HasEnumNames T>
std::string_view enum_name(T value) {
  for (const auto& [candidate, name] : enum_names(T())) {
    if (candidate == value) return name;
  }
  SC_ASSERT(!"a value without a name");
  return {};
}

template <HasEnumNames T>
std::optional<T> enum_value(std::string_view text) {
  for (const auto& [candidate, name] : enum_names(T())) {
    if (name == text) return candidate;
  }
  return {};
}

template <class T>
Result<T> parse_node(const Node& node) {
  T value{};
  Problems problems;
  Codec<T>::read(node, value, {}, problems);
  if (!problems.empty()) return std::move(problems).to_error();
  return value;
}

template <class T>
Result<T> parse(std::string_view text) {
  const Node node = TRY(parse_document(text));
  return parse_node<T>(node);
}

template <class T>
std::string print(const T& value) {
  std::string text;
  Writer writer(text);
  Codec<T>::write(value, writer);
  return text;
}

// ---------------------------------------------------------------------------------------------

namespace detail {
const Type& scalar_type(Shape shape, std::string_view format);
void read_text_value(const Node& node, std::string_view what, Problems& problems,
                     const std::function<bool(std::string_view)>& accept);
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
}  // namespace detail

template <HasFields T>
const Type& object_type() {
  static const Type type = [] {
    Type made{.shape = Shape::Object};
    Fields<T> fields(made);
    T::fields(fields);
    SC_ASSERT(!made.name.empty());
    return made;
  }();
  return type;
}

template <HasFields T>
struct Codec<T> {
  static const Type& type() { return object_type<T>(); }
  static void read(const Node& node, T& value, const Rules&, Problems& problems) {
    read_object(type(), Where::Body, node, &value, problems);
  }
  static void write(const T& value, Writer& writer) { write_object(type(), &value, writer); }
};

template <>
struct Codec<bool> {
  static const Type& type() { return detail::scalar_type(Shape::Boolean, ""); }
  static void read(const Node& node, bool& value, const Rules&, Problems& problems);
  static void write(bool value, Writer& writer) { writer.value(value); }
};

template <std::integral T>
requires(!std::same_as<T, bool>) struct Codec<T> {
  static const Type& type() { return detail::scalar_type(Shape::Integer, ""); }
  static void read(const Node& node, T& value, const Rules& rules, Problems& problems) {
    const auto number = node.as_integer();
    if (!number) return problems.expected("a whole number", node);
    if (!std::in_range<T>(*number)) return problems.add("too_large", "The number is too large.");
    check_number(static_cast<double>(*number), rules, problems);
    value = static_cast<T>(*number);
  }
  static void write(T value, Writer& writer) { writer.value(static_cast<std::int64_t>(value)); }
};

template <>
struct Codec<double> {
  static const Type& type() { return detail::scalar_type(Shape::Number, ""); }
  static void read(const Node& node, double& value, const Rules& rules, Problems& problems);
  static void write(double value, Writer& writer) { writer.value(value); }
};

template <>
struct Codec<std::string> {
  static const Type& type() { return detail::scalar_type(Shape::String, ""); }
  static void read(const Node& node, std::string& value, const Rules& rules, Problems& problems);
  static void write(const std::string& value, Writer& writer) {
    writer.value(std::string_view(value));
  }
};

template <>
struct Codec<Date> {
  static const Type& type() { return detail::scalar_type(Shape::String, "date"); }
  static void read(const Node& node, Date& value, const Rules&, Problems& problems);
  static void write(Date value, Writer& writer) { writer.value(value.to_string()); }
};

template <>
struct Codec<Instant> {
  static const Type& type() { return detail::scalar_type(Shape::String, "date-time"); }
  static void read(const Node& node, Instant& value, const Rules&, Problems& problems);
  static void write(Instant value, Writer& writer) { writer.value(value.to_string()); }
};

template <>
struct Codec<Currency> {
  static const Type& type() { return detail::scalar_type(Shape::String, "currency"); }
  static void read(const Node& node, Currency& value, const Rules&, Problems& problems);
  static void write(Currency value, Writer& writer) { writer.value(value.code()); }
};

template <>
struct Codec<Money> {
  static const Type& type();
  static void read(const Node& node, Money& value, const Rules& rules, Problems& problems);
  static void write(const Money& value, Writer& writer);
};

template <>
struct Codec<Raw> {
  static const Type& type() { return detail::scalar_type(Shape::Any, ""); }
  static void read(const Node& node, Raw& value, const Rules&, Problems& problems);
  static void write(const Raw& value, Writer& writer) { writer.raw(value.text); }
};

template <class Tag>
struct Codec<Id<Tag>> {
  static const Type& type() { return detail::scalar_type(Shape::String, ""); }
  static void read(const Node& node, Id<Tag>& value, const Rules&, Problems& problems) {
    static const std::string what = "an id like \"" + Id<Tag>(1).to_string() + "\"";
    detail::read_text_value(node, what, problems, [&](std::string_view text) {
      const auto id = Id<Tag>::parse(text);
      if (id) value = *id;
      return id.has_value();
    });
  }
  static void write(Id<Tag> value, Writer& writer) { writer.value(value.to_string()); }
};

template <HasEnumNames T>
struct Codec<T> {
  static const Type& type() {
    static const Type made = [] {
      Type type{.shape = Shape::String};
      for (const auto& [value, name] : enum_names(T())) type.values.emplace_back(name);
      return type;
    }();
    return made;
  }
  static void read(const Node& node, T& value, const Rules&, Problems& problems) {
    std::string what = "one of";
    for (const std::string& name : type().values) what += " \"" + name + "\"";
    detail::read_text_value(node, what, problems, [&](std::string_view text) {
      const auto found = enum_value<T>(text);
      if (found) value = *found;
      return found.has_value();
    });
  }
  static void write(T value, Writer& writer) { writer.value(enum_name(value)); }
};

template <class T>
struct Codec<std::optional<T>> {
  static const Type& type() { return Codec<T>::type(); }
  static void read(const Node& node, std::optional<T>& value, const Rules& rules,
                   Problems& problems) {
    value.reset();
    if (node.kind != Node::Kind::Null) Codec<T>::read(node, value.emplace(), rules, problems);
  }
  static void write(const std::optional<T>& value, Writer& writer) {
    value ? Codec<T>::write(*value, writer) : writer.null();
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static const Type& type() {
    static const Type made{.shape = Shape::Array,
                           .element = &Codec<T>::type(),
                           .element_nullable = detail::is_optional<T>};
    return made;
  }
  // A URL parameter lists its elements with commas.
  static void read(const Node& node, std::vector<T>& value, const Rules& rules,
                   Problems& problems) {
    value.clear();
    if (node.kind == Node::Kind::Text) {
      for (std::string_view part : split(node.text, ',')) {
        Codec<T>::read(Node::parameter(part), value.emplace_back(), {}, problems);
      }
    } else if (node.kind == Node::Kind::Array) {
      for (std::size_t i = 0; i < node.elements.size(); ++i) {
        const Problems::At at(problems, std::to_string(i));
        Codec<T>::read(node.elements[i], value.emplace_back(), {}, problems);
      }
    } else {
      return problems.expected("an array", node);
    }
    check_items(value.size(), rules, problems);
  }
  static void write(const std::vector<T>& value, Writer& writer) {
    writer.begin_array();
    for (const auto& element : value) Codec<T>::write(element, writer);
    writer.end_array();
  }
};

template <class T>
struct Codec<std::map<std::string, T>> {
  static const Type& type() {
    static const Type made{.shape = Shape::Map,
                           .element = &Codec<T>::type(),
                           .element_nullable = detail::is_optional<T>};
    return made;
  }
  static void read(const Node& node, std::map<std::string, T>& value, const Rules& rules,
                   Problems& problems) {
    value.clear();
    if (node.kind != Node::Kind::Object) return problems.expected("an object", node);
    for (const auto& [key, member] : node.members) {
      const Problems::At at(problems, key);
      Codec<T>::read(member, value[key], {}, problems);
    }
    check_items(value.size(), rules, problems);
  }
  static void write(const std::map<std::string, T>& value, Writer& writer) {
    writer.begin_object();
    for (const auto& [key, member] : value) {
      writer.key(key);
      Codec<T>::write(member, writer);
    }
    writer.end_object();
  }
};

template <class T>
template <class Base, class Member>
Field& Fields<T>::operator()(std::string field_name, Member Base::*member) {
  SC_ASSERT(type_.find(field_name) == nullptr);
  Field& field = type_.fields.emplace_back();
  field.name = std::move(field_name);
  field.type = &Codec<Member>::type();
  field.nullable = detail::is_optional<Member>;
  field.required = !field.nullable;
  field.read = [member](void* object, const Node& node, const Rules& rules, Problems& problems) {
    Codec<Member>::read(node, static_cast<T*>(object)->*member, rules, problems);
  };
  field.write = [member](const void* object, Writer& writer) {
    Codec<Member>::write(static_cast<const T*>(object)->*member, writer);
  };
  return field;
}

}  // namespace storecast::json
