/** What is often left lying on a web server, or answers where nobody meant it to: some hundreds of addresses. */
export const commonNames = (): readonly string[] => [
  ...hidden,
  ...[
    "backup",
    "db",
    "dump",
    "database",
    "site",
    "www",
    "data",
    "app",
    "config",
    "index",
    "main",
    "server",
    "users",
    "report",
    "secret",
  ].flatMap((name) =>
    [
      ".sql",
      ".sql.gz",
      ".zip",
      ".tar.gz",
      ".tgz",
      ".7z",
      ".bak",
      ".old",
      ".orig",
      ".swp",
      "~",
      ".log",
      ".json",
      ".yml",
      ".js.map",
      ".sqlite",
    ].map((end) => name + end),
  ),
  ...["", "en/", "api/", "assets/", "desk/"].flatMap((before) => doors.map((door) => before + door)),
  ...sources,
  ...climbing,
];

const hidden = [
  "robots.txt", "sitemap.xml", "favicon.svg", "favicon.ico", ".well-known/security.txt", ".git/HEAD", ".git/config", ".git/index", ".git/logs/HEAD", ".gitignore", ".svn/entries", ".svn/wc.db", ".hg/store", ".bzr/README",
  ".env", ".env.local", ".env.production", ".env.bak", ".env.example", ".npmrc", ".yarnrc", ".DS_Store", ".htaccess", ".htpasswd",
  ".bash_history", ".ssh/id_rsa", ".ssh/authorized_keys", ".aws/credentials", ".docker/config.json", ".dockerenv", ".idea/workspace.xml",
  ".vscode/settings.json", ".well-known/", ".well-known/openid-configuration", ".well-known/acme-challenge/x", ".well-known/change-password",
  ".well-known/assetlinks.json", ".well-known/webcat/x", ".user.ini", ".viminfo", ".pgpass", ".psql_history", ".node_repl_history",
]; // prettier-ignore

const doors = [
  "admin", "administrator", "login", "signin", "logout", "console", "debug", "status", "health", "healthz", "metrics", "stats", "info",
  "test", "dev", "old", "new", "tmp", "temp", "upload", "uploads", "files", "private", "internal", "hidden", "users", "members", "reports",
  "messages", "mailboxes", "keys", "directory.json", "graphql", "swagger.json", "openapi.json", "docs", "v1", "trace", "env", "config",
]; // prettier-ignore

const sources = [
  "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "Dockerfile", "docker-compose.yml", "Makefile", "README.md",
  "CHANGELOG.md", "LICENSE", "node_modules/", "node_modules/pg/package.json", "dist/", "dist/server/main.js", "src/", "src/kit/config.ts",
  "migrations/SUMS.json", "data/", "data/secret", "data/trust.json", "data/config.json", "postgres/postmaster.pid", "postgres/pg_hba.conf",
  "manifest.json", "assets/", "assets/manifest.json", "sw.js", "service-worker.js", "crossdomain.xml", "clientaccesspolicy.xml", "humans.txt",
  "ads.txt", "server-status", "server-info", "phpinfo.php", "info.php", "index.php", "wp-login.php", "wp-admin/", "wp-config.php.bak",
  "xmlrpc.php", "phpmyadmin/", "adminer.php", "cgi-bin/test.cgi", "actuator", "actuator/env", "actuator/heapdump", "jmx-console",
  "web.config", "elmah.axd", "WEB-INF/web.xml", "composer.json", "Gemfile", "requirements.txt", "core", "core.1", "heapdump",
  "error.log", "access.log", "npm-debug.log", "id_rsa", "server.key", "privkey.pem", "cert.pem", "__webpack_hmr", "@vite/client", "@fs/etc/passwd",
]; // prettier-ignore

const climbing = [
  "..%2fpackage.json", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "assets/..%2f..%2fserver%2fmain.js", "assets/%2e%2e/manifest.json",
  "assets/..%5c..%5cserver", "assets/%00", "assets/style.css%00.js", "en/..%2f..%2fdata%2fsecret", "relay/..%2f..%2fdata%2fsecret",
  "en//report", "EN/report", "en/report/", "en/report%2f", "en/report;x=y", "en/report.json", "en/report.bak", "%ff", "%c0%ae%c0%ae/etc/passwd",
]; // prettier-ignore
