// What admins of shops and who runs the installation look after: overview, mail, jobs. The operations are those of notifications/ and people/.
#pragma once
#include "../core/web.h"

namespace admin_pages {
Response overview(Request&), mail(Request&), mail_show(Request&), mail_html(Request&), mail_retry(Request&), mail_release(Request&), mail_texts(Request&),
    mail_text(Request&), mail_text_change(Request&), mail_text_example(Request&), mail_text_preview(Request&), mail_text_reset(Request&), jobs(Request&), job_retry(Request&);
}
namespace admin_api {
Response mails(Request&), mail(Request&), mail_retry(Request&), jobs(Request&), job_retry(Request&);
Json schemas();
}
