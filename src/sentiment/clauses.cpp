#include "sentiment/clauses.h"

#include <algorithm>
#include <iterator>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

bool is_contrast(string_view word) {
  static constexpr string_view kWords[] = {"but", "however", "although", "though", "except",
                                           "yet", "while",   "lekin",    "magar"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

bool starts_a_subject(string_view word) {
  static constexpr string_view kWords[] = {"the", "it",  "it's", "its",  "i",    "my",   "they",
                                           "he",  "she", "we",   "this", "that", "when", "there"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

void close(std::vector<Clause>& clauses, Clause& clause) {
  if (clause.words.empty()) return;
  clause.begin = clause.words.front().begin;
  clause.end = clause.words.back().end;
  clauses.push_back(std::move(clause));
  clause = {};
}

void close(std::vector<Sentence>& sentences, Sentence& sentence) {
  if (sentence.clauses.empty()) return;
  sentences.push_back(std::move(sentence));
  sentence = {};
}

// "not yet" and "not only ... but" stay where they are.
bool cuts_before(const Clause& clause, const Word& word) {
  if (clause.words.empty() || !is_contrast(word.text)) return false;
  return !(word.text == "yet" && is_negation(clause.words.back().text));
}

// The clause so far ends in "and" and the next word begins a new subject.
bool cuts_after_and(const Clause& clause, const Word& word) {
  constexpr std::size_t kShortestClause = 3;
  return clause.words.size() > kShortestClause && clause.words.back().text == "and" &&
         starts_a_subject(word.text);
}

}  // namespace

std::vector<Sentence> split_sentences(string_view text) {
  std::vector<Sentence> sentences;
  Sentence sentence;
  Clause clause;
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind == TokenKind::Emphasis) continue;
    if (token.kind != TokenKind::Word) close(sentence.clauses, clause);
    if (token.kind == TokenKind::Stop) close(sentences, sentence);
    if (token.kind != TokenKind::Word) continue;
    Word word{std::string(token.text), token.begin, token.end};
    if (cuts_after_and(clause, word)) {
      clause.words.pop_back();
      close(sentence.clauses, clause);
    }
    if (cuts_before(clause, word)) close(sentence.clauses, clause);
    clause.words.push_back(std::move(word));
  }
  close(sentence.clauses, clause);
  close(sentences, sentence);
  return sentences;
}

std::vector<Clause> split_clauses(string_view text) {
  std::vector<Clause> clauses;
  for (Sentence& sentence : split_sentences(text)) {
    std::ranges::move(sentence.clauses, std::back_inserter(clauses));
  }
  return clauses;
}

}  // namespace storecast::sentiment
