# shellcheck shell=bash
# What `ops/shield test` does: a part of ops/shield, whose variables and functions it uses.

test_limit=25m
browser_packages=${root:?}/ops/demo/src/test/node

as_root() {
  if [[ $UID -eq 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

has_chinese_font() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh) ]]; }

has_mosquitto() { [[ -x /usr/sbin/mosquitto ]] || command -v mosquitto >/dev/null; }

has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

# Debian starts some services by itself; the tests start theirs themselves.
stop_service() {
  as_root systemctl disable --now "$1" >/dev/null 2>&1 || as_root service "$1" stop >/dev/null 2>&1 || true
}

# Installs Debian packages; what could not be installed is said, and the tests that need it fail.
install_tools() {
  local wanted=()
  has_mosquitto || wanted+=(mosquitto)
  has_postgresql || wanted+=(postgresql)
  command -v chromium >/dev/null || wanted+=(chromium)
  has_chinese_font || wanted+=(fonts-noto-cjk fontconfig)
  command -v promtool >/dev/null || wanted+=(prometheus)
  command -v mvn >/dev/null || wanted+=(maven)
  [[ ${#wanted[@]} -eq 0 ]] && return
  say "installing: ${wanted[*]}"
  if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
    say "can not install here (neither root nor sudo, or no apt-get); install by hand: ${wanted[*]}"
    return
  fi
  as_root apt-get -qq update || say "apt-get update failed; trying with what it knows"
  local package
  for package in "${wanted[@]}"; do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends \
      "$package" >/dev/null || say "could not install $package"
  done
  for package in "${wanted[@]}"; do
    case $package in
      mosquitto | postgresql | prometheus) stop_service "$package" ;;
    esac
  done
}

reports() {
  find "$root" -name node_modules -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print
}

# One line for each test with the element in its report: class, name, what the element says.
tests_with() {
  # shellcheck disable=SC2016
  reports | xargs -r awk -v element="<$1[ >]" '
    function attribute(name,   found) {
      if (!match($0, " " name "=\"[^\"]*\"")) return ""
      found = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
      return found
    }
    /<testcase / { case_name = attribute("name"); class_name = attribute("classname") }
    $0 ~ element { print class_name "." case_name ": " substr(attribute("message"), 1, 200) }'
}

number_of_tests() {
  reports | xargs -r grep -ho '<testcase ' | wc -l
}

# What stands last is what a reader of a long log sees first.
summary() {
  local maven=$1 log=$2 skipped unexcused failed
  skipped=$(tests_with skipped)
  unexcused=$(grep -vi docker <<<"$skipped" | sed '/^$/d' || true)
  failed=$(tests_with '(failure|error)')
  say ""
  [[ -z $skipped ]] || say "skipped:"$'\n'"$skipped"
  say "$(number_of_tests) tests in $((SECONDS / 60)) min $((SECONDS % 60)) s"
  [[ -z $unexcused ]] || fail "skipped for something other than Docker:"$'\n'"$unexcused"
  [[ -z $failed ]] || fail "failed:"$'\n'"$failed"
  if [[ $maven -ne 0 ]] || grep -q '^\[ERROR\]' "$log"; then
    grep '^\[ERROR\]' "$log" | head -20 >&2 || true
    fail "the build or a check failed; all of what Maven said stands in $log"
  fi
}

# Failing tests do not end Maven's run, so that one in an early module does not hide those of a
# later one; the reports and Maven's errors decide.
run_tests() {
  find_jdk
  install_tools
  require mvn maven
  require npm "nodejs npm"
  npm --prefix "$browser_packages" ci --silent --ignore-scripts ||
    fail "npm could not fetch what drives the browser; is the npm registry within reach?"
  reports | xargs -r rm -f
  mkdir -p "$root/target"
  local verdict=0 log=$root/target/tests.log
  (cd "$root" && timeout --foreground "$test_limit" mvn -B -ntp -fae \
    -Dtests.left.out= -Dmaven.test.failure.ignore=true verify "$@") 2>&1 | tee "$log" ||
    verdict=${PIPESTATUS[0]}
  [[ $verdict -ne 124 ]] || say "stopped after $test_limit, which is the limit"
  summary "$verdict" "$log"
  say "all passed"
}
