<?php
// The garage page as one would write it in PHP: a persistent connection, a session looked up, the vehicles, the page. page.php (the HTML, made
// by skeleton.mjs) and settings.php (the statements of page.sql, headers, where the database is) stand in the folder SB_PAGE.
// SB_QUERIES says which: "counted" counts the entries of each vehicle, "vehicles" takes the stored number as the program does.
$folder = $_SERVER['SB_PAGE'];
$with = require "$folder/settings.php";

function shown_day(string $iso): string {
  static $months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return (int)substr($iso, 8, 2) . ' ' . $months[(int)substr($iso, 5, 2) - 1] . ' ' . substr($iso, 0, 4);
}

$db = new PDO("mysql:unix_socket={$with['socket']};dbname={$with['schema']};charset=utf8mb4", $with['user'], $with['password'],
  [PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
$ask = function (string $sql, array $values) use ($db): array {
  $statement = $db->prepare($sql);
  foreach ($values as $i => $value) $statement->bindValue($i + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
  $statement->execute();
  return $statement->fetchAll();
};

$hash = hash('sha256', $_COOKIE['__Host-servicebook'] ?? '');
$person = $ask($with['sql']['session'], ['localhost', $hash])[0] ?? null;
if (!$person) {
  http_response_code(403);
  exit;
}
$owner = (int)$person['id'];
$vehicles = $ask($with['sql'][$_SERVER['SB_QUERIES']], [$owner, 0, 25, 0]);
$deleted = $ask($with['sql']['deleted'], [$owner]);
$csrf = substr(hash_hmac('sha256', $hash, 'bench'), 0, 22);
$key = substr(bin2hex(random_bytes(11)), 0, 22);
foreach ($with['headers'] as $name => $value) header("$name: $value");
ob_start();
require "$folder/page.php";
header('Content-Length: ' . ob_get_length());
ob_end_flush();
