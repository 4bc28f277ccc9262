// SQL of tokens: rows of session whose kind is token.
#pragma once
#include "tokens.h"

namespace token_store {

void lock_person(Db&, Id person);
void purge_expired(Db&, Id person);        // so that their names are free
int64_t number_of(Db&, Id person);
Id insert(Db&, const Who&, const TokenDraft&, const std::string& secret_hash);
std::vector<Token> all_of(Db&, Id person);
std::optional<Token> find(Db&, Id person, Id);
bool remove(Db&, Id person, Id);

}  // namespace token_store
