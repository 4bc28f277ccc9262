// SQL of looking after people.
#pragma once
#include "people.h"

namespace people_store {
PeopleList list(Db&, std::optional<Id> staff_of, Id shop, const PeopleQuery&, const Listing&);
std::optional<PersonDetail> detail(Db&, Id shop, Id person);               // without what Person says
bool is_staff(Db&, Id shop, Id person);                                    // or was
bool update(Db&, Id person, const PersonDraft&, int64_t seen);             // a name that is taken throws Duplicate
std::optional<int64_t> version_of(Db&, Id person);
void set_leaving(Db&, Id person);
std::optional<Id> next_to_go(Db&);
bool still_goes(Db&, Id person);                                           // by the newest rows; locks
void empty(Db&, Id person);
Id insert_invitation(Db&, const Who&, const InvitationDraft&);
int64_t invitations_of_day(Db&, Id shop);
void end_invitations_of(Db&, Id shop, const std::string& email);
std::vector<Invitation> invitations(Db&, Id shop);
std::optional<Invitation> find_invitation(Db&, Id);                        // an open one
bool end_invitation(Db&, Id shop, Id);
bool accept_invitation(Db&, Id);
Id purge_invitations(Db&);                                                 // 30 days after their end, 500 at most
}
