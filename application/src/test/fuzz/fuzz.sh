#!/usr/bin/env bash
# Fuzzes the two finish operations with Jazzer, guided by coverage, from the seeds that the vectors give.
# Usage: application/src/test/fuzz/fuzz.sh [RUNS, 10,000,000 if left out] [DIRECTORY of the corpus]
# Needs a JDK 25 as JAVA_HOME, and a build before: ./mvnw -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/../../.."
runs=${1:-10000000}
corpus=${2:-target/fuzz/corpus}
jazzer=0.30.0

../mvnw -q -f ../pom.xml -pl domain,application -DskipTests test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:build-classpath -Dmdep.outputFile="$PWD/target/fuzz.classpath"
for artifact in jazzer jazzer-api; do
  ../mvnw -q -f ../pom.xml -N org.apache.maven.plugins:maven-dependency-plugin:copy \
    -Dartifact="com.code-intelligence:$artifact:$jazzer" -DoutputDirectory="$PWD/target/fuzz"
done
classpath="target/test-classes:target/classes:$(cat target/fuzz.classpath)"

"$JAVA_HOME/bin/java" -cp "$classpath" io.passledger.application.webauthn.HostileInput "$corpus"
exec nice -n 15 "$JAVA_HOME/bin/java" -Xmx512m -XX:+EnableDynamicAgentLoading --enable-native-access=ALL-UNNAMED \
  -cp "target/fuzz/jazzer-$jazzer.jar:target/fuzz/jazzer-api-$jazzer.jar:$classpath" \
  com.code_intelligence.jazzer.Jazzer --target_class=io.passledger.application.webauthn.HostileInput \
  --instrumentation_includes='io.passledger.**:com.webauthn4j.**' --custom_hook_excludes='**' \
  "$corpus" -runs="$runs" -max_len=20000 -rss_limit_mb=4096 -print_final_stats=1
