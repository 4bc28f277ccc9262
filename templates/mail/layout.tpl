{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light">
  <title>{{SUBJECT}}</title>
</head>
<body style="margin: 0; padding: 24px 12px; background-color: #f4f6f8; color: #1d2733; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 16px; line-height: 1.5">{{#WITH_ABOVE}}
  <p style="max-width: 560px; margin: 0 auto 16px; padding: 0 28px; font-weight: 600; overflow-wrap: anywhere">{{ABOVE}}</p>{{/WITH_ABOVE}}
  <div style="max-width: 560px; margin: 0 auto; padding: 8px 28px 16px; background-color: #ffffff; border: 1px solid #dce1e7; border-radius: 8px; overflow-wrap: anywhere">
{{TEXT:x-markdown}}
  </div>
  <p style="max-width: 560px; margin: 16px auto; padding: 0 28px; color: #5b6876; font-size: 13px">[[Sent by itself by {{SITE}} at {{HOME}}. Nobody reads answers to it.]]</p>
</body>
</html>
