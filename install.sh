#!/usr/bin/env bash
# ./install.sh https://garage.example[/path]
# Sets Servicebook up on this host (systemd, nginx, MariaDB; as root), from the folder in which this file lies. Run again after a newer
# archive was unpacked over that folder, it keeps settings, secret, certificate and data, migrates after a backup, and starts the newer program
# without losing a request. What it makes:
#   /etc/servicebook       settings, secret, certificate, nginx's parts     /var/cache/servicebook    pictures, kept to be sent quickly
#   /var/backups/servicebook   a backup every night                          database and accounts "servicebook", "servicebook_migrate"
#   units servicebook.socket, .service, -worker, -migrate, -backup; the site /etc/nginx/sites-enabled/servicebook.conf
set -uo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd)
etc=/etc/servicebook cache=/var/cache/servicebook backups=/var/backups/servicebook state=/var/lib/servicebook

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
step() { printf '  %s\n' "$*"; }

# What make install changes for a packager's PREFIX.
program=$here/servicebook share=$here/share parts=$here

[ "$(id -u)" = 0 ] || fail "This sets up accounts, a database and services: run it as root."
[[ $here != *[\ \'\"\\\$\&\|]* ]] || fail "The folder $here has a character that systemd and nginx do not take: unpack into /opt."
[ -x "$program" ] && [ -d "$share/templates" ] || fail "$here does not hold what the archive does: unpack it as a whole."
for command in nginx systemctl openssl; do command -v "$command" >/dev/null || fail "$command is missing: apt-get install nginx mariadb-server openssl"; done
getent group www-data >/dev/null && [ -d /etc/nginx/sites-enabled ] ||
  fail "This nginx is not laid out as Debian's is (group www-data, /etc/nginx/sites-enabled): README.md says what to set up by hand."
client=$(command -v mariadb || command -v mysql) || fail "The database's command line is missing: apt-get install mariadb-server"

url=${1:-}
[ -n "$url" ] || url=$(sed -n 's/^BASE_URL *= *"\(.*\)"$/\1/p' "$etc/servicebook.conf" 2>/dev/null)
url=${url%/}
[[ $url =~ ^https://([A-Za-z0-9.-]+)((/[A-Za-z0-9._~-]+)*)$ ]] || { echo "Use: $0 https://garage.example    (the address people will type)" >&2; exit 2; }
host=${BASH_REMATCH[1]} base=${BASH_REMATCH[2]}

# ---- Account, folders, secret

getent passwd servicebook >/dev/null ||
  useradd --system --user-group --no-create-home --home-dir "$state" --shell /usr/sbin/nologin servicebook || fail "The account servicebook could not be made."
install -d -o root -g servicebook -m 750 "$etc" && install -d -m 755 "$etc/nginx" "$etc/tls" "$state" "$state/acme" "$state/pages" &&
  install -d -o servicebook -g www-data -m 750 "$cache" && install -d -o servicebook -g servicebook -m 700 "$backups" || fail "The folders could not be made."
if [ ! -s "$etc/secret" ]; then
  step "secret: $etc/secret (keep a copy of it apart from the backups: a restore needs it)"
  (umask 077 && openssl rand -base64 32 >"$etc/secret.new" && chown root:servicebook "$etc/secret.new" && chmod 640 "$etc/secret.new" &&
    mv "$etc/secret.new" "$etc/secret") || fail "$etc/secret could not be written."
fi

# ---- Database and settings

if [ ! -f "$etc/servicebook.conf" ]; then
  step "database: servicebook, with two accounts"
  socket=$("$client" -N -e 'SELECT @@socket' 2>&1) || fail "The database does not answer root: ${socket##*$'\n'}. Is mariadb-server running?"
  own=$(openssl rand -hex 16) migrate=$(openssl rand -hex 16)
  "$client" <<END || fail "The database could not be made."
CREATE DATABASE IF NOT EXISTS servicebook CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE OR REPLACE USER servicebook@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('$own');
CREATE OR REPLACE USER servicebook_migrate@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('$migrate');
GRANT ALL PRIVILEGES ON servicebook.* TO servicebook_migrate@localhost WITH GRANT OPTION;
END
  (
    umask 077
    printf 'SERVICEBOOK_DATABASE_MIGRATE=mysql://servicebook_migrate:%s@localhost/servicebook?socket=%s\n' "$migrate" "$socket" >"$etc/migrate.env"
    cat >"$etc/servicebook.conf.new" <<END
# Settings of Servicebook; all of them are explained in $parts/servicebook.conf.example. After a change: systemctl restart servicebook servicebook-worker
DATABASE = "mysql://servicebook:$own@localhost/servicebook?socket=$socket"
BASE_URL = "$url"
SECRET_FILE = "$etc/secret"
MEDIA_CACHE = "$cache"
MEDIA_ACCEL = "$base/media/"
END
  ) && chown root:servicebook "$etc/servicebook.conf.new" && chmod 640 "$etc/servicebook.conf.new" && mv "$etc/servicebook.conf.new" "$etc/servicebook.conf" ||
    fail "The settings could not be written."
elif [ "$(sed -n 's/^BASE_URL *= *"\(.*\)"$/\1/p' "$etc/servicebook.conf")" != "$url" ]; then
  step "address: $url"
  sed -i "s|^BASE_URL *=.*|BASE_URL = \"$url\"|; s|^MEDIA_ACCEL *=.*|MEDIA_ACCEL = \"$base/media/\"|" "$etc/servicebook.conf" || fail "$etc/servicebook.conf could not be written."
fi

# admin COMMAND...: the program with the right to migrate.
admin() { (set -a && . "$etc/migrate.env" && exec "$program" --config "$etc/servicebook.conf" "$@"); }

# ---- Web server

if [ ! -s "$etc/tls/certificate.pem" ]; then
  step "certificate: a self-signed one for now (README.md: a real one by certbot)"
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
    -keyout "$etc/tls/certificate.key" -out "$etc/tls/certificate.pem") 2>/dev/null || fail "The certificate could not be made."
fi
filled() {
  sed "s|@BASE@|$base|g; s|@HOST@|$host|g; s|@STATIC@|$share/static/|g; s|@MEDIA@|$cache/blobs/|g; s|@PAGES@|$state/pages/|g; s|@STRANGER@|\$binary_remote_addr|g
    s|@SOCKET@|/run/servicebook/program.sock|g; s|@TLS@|$etc/tls/|g; s|@NGINX@|$etc/nginx/|g; s|@CACHE@|/var/lib/nginx/servicebook|g; s|@ACME@|$state/acme|g" "$1"
}
# put FILE: from standard input. nginx is told only where something changed: a reload ends connections that are kept open.
changed=()
put() {
  cat >"$1.new" || fail "$1 could not be written."
  if cmp -s "$1.new" "$1"; then
    rm "$1.new"
  else
    [ ! -f "$1" ] || cp -p "$1" "$1.before"
    mv "$1.new" "$1" || fail "$1 could not be written."
    changed+=("$1")
  fi
}
for file in headers fastcgi tls; do put "$etc/nginx/$file.conf" <"$parts/nginx/$file.conf"; done
for file in http location locations server; do put "$etc/nginx/$file.conf" < <(filled "$parts/nginx/$file.conf.in"); done
put "$state/pages/unavailable.html" < <(sed "s|\"/static/|\"$base/static/|g; s|href=\"/\"|href=\"$base/\"|g" "$share/pages/unavailable.html")
# Who removed the site, because another one includes the parts, does not get it back.
site=/etc/nginx/sites-available/servicebook.conf enabled=/etc/nginx/sites-enabled/servicebook.conf
if [ ! -e "$state/site-made" ] || { [ -e "$enabled" ] && grep -qs '^# Servicebook on a host' "$site"; }; then
  put "$site" < <(filled "$parts/nginx/servicebook.conf.in")
  ln -sfn "$site" "$enabled" || fail "$enabled could not be written."
fi
if ! said=$(nginx -t 2>&1); then
  for file in ${changed[@]+"${changed[@]}"}; do
    if [ -f "$file.before" ]; then mv "$file.before" "$file"; else rm -f "$file"; fi
  done
  [ -e "$enabled" ] || rm -f "$enabled"
  fail "nginx does not take the site, and everything of it is as it was: $(grep -m1 emerg <<<"$said")"
fi
touch "$state/site-made"               # only now: a first run that failed here makes it again
for file in ${changed[@]+"${changed[@]}"}; do rm -f "$file.before"; done

# ---- Services

for unit in "$parts"/systemd/servicebook*.{socket,service,timer}; do
  sed "s|/opt/servicebook/servicebook |$program |; s|/opt/servicebook/|$parts/|" "$unit" >"/etc/systemd/system/${unit##*/}" || fail "The units could not be written."
done
systemctl daemon-reload
systemctl enable --quiet servicebook.socket servicebook.service servicebook-worker.service servicebook-backup.timer || fail "The services could not be enabled."
last_words() { journalctl -q -n 3 -o cat -u "$1" 2>/dev/null | grep -v '^servicebook.*: \|^Fail' | tail -n 1; }
# The program before goes on answering meanwhile: migrations only add.
systemctl start servicebook-migrate.service || fail "The database could not be brought up to date: $(last_words servicebook-migrate)"
systemctl start servicebook.socket servicebook-backup.timer && systemctl restart servicebook.service servicebook-worker.service ||
  fail "Servicebook did not start: $(last_words servicebook)"
if ! systemctl is-active --quiet nginx; then systemctl restart nginx; elif [ ${#changed[@]} -gt 0 ]; then systemctl reload nginx; fi || fail "nginx did not start: journalctl -u nginx"

for _ in {1..100}; do
  printf 'GET %s/healthz HTTP/1.0\r\nHost: %s\r\n\r\n' "$base" "$host" |
    timeout 3 openssl s_client -quiet -connect 127.0.0.1:443 -servername "$host" 2>/dev/null | grep -qx ok && ready=1 && break
  sleep 0.2
done
[ -n "${ready:-}" ] || fail "No answer from $url/healthz: journalctl -u servicebook -u nginx"
said=$(admin check-config 2>&1) || fail "Servicebook runs, but check-config says: $(grep WRONG <<<"$said")"
echo "Servicebook is at $url/"
said=$(admin setup)
[[ $said != https://* ]] || echo "The first account is made here, once: $said"
