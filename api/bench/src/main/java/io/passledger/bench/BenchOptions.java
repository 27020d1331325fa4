package io.passledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the benchmark.
 *
 * @param clients numbers of concurrent clients, one measurement for each
 * @param seconds duration of each measurement
 * @param warmUp sign-ins before the first measurement, for the JVM to compile the code
 * @param requests requests per sign-in: 2, or 3 with a separate one for the options
 * @param users users enrolled before, at least one per client
 * @param serviceJvmOptions further options for the service's JVM, after the benchmark's own
 * @param profile file for a flight recording of the service during the measurements
 * @param pastLogins numbers of past sign-ins per user, if these are measured instead
 * @param imported number of users of an import, if that is measured instead; 0 if not
 * @param enumeration number of pairs over which the time of public sessions is compared, if that is
 *     measured instead; 0 if not
 * @param rate sign-ins that begin per second, at regular intervals; 0 if each client begins the
 *     next one as soon as it has completed one
 * @param slow number of slow clients that hold connections open during the measurements
 * @param history numbers of events in a log, if figures of long logs are measured instead
 */
record BenchOptions(
        List<Integer> clients,
        Duration seconds,
        int warmUp,
        int requests,
        int users,
        boolean json,
        List<String> serviceJvmOptions,
        @Nullable Path profile,
        List<Integer> pastLogins,
        List<Integer> history,
        int imported,
        int enumeration,
        int rate,
        int slow,
        boolean help) {

    static final String USAGE =
            """
            usage: passledger bench [options]
              --clients 1,16,64           how many clients sign in at once, one measurement for each
              --seconds 10                how long each measurement takes
              --warm-up 20000             how many sign-ins go before the first measurement
              --requests 2                how many a sign-in takes: 2, or 3 with one for the options
              --users 200                 how many users there are
              --rate 100                  how many sign-ins begin a second, at regular intervals; without
                                          it, each client begins the next as soon as it has ended one
              --slow 5000                 how many slow clients hold connections open meanwhile (0)
              --json                      print JSON instead of the table
              --service-jvm-option OPTION one more option for the JVM of the service; may be repeated
              --profile FILE              write a flight recording (JFR) of the measurements
              --past-logins 10,10000      measure instead one sign-in of users who have that many
                                          behind them, on a node that knows them and on a new one
              --history 100000,10000000   measure instead what depends on the length of the log, on
                                          logs of that many events
              --enumeration 2000          measure instead whether public sessions tell known users from
                                          unknown ones by time, over that many pairs of them
              --import 100000             measure instead an import of that many users with a passkey
            """;

    private static final int MOST_CLIENTS = 1_000;
    private static final int MOST_REQUESTS = 3;
    private static final int MOST_USERS = 100_000;
    private static final int MOST_WARM_UP = 10_000_000;
    private static final int MOST_PAST_LOGINS = 1_000_000;
    private static final int LEAST_HISTORY = 1_000;
    private static final int MOST_HISTORY = 1_000_000_000;
    private static final int MOST_PAIRS = 1_000_000;
    private static final int MOST_IMPORTED = 10_000_000;
    private static final int MOST_PER_SECOND = 100_000;
    private static final int MOST_SLOW = 50_000;
    private static final int LONGEST_SECONDS = 3_600;

    BenchOptions {
        clients = List.copyOf(clients);
        serviceJvmOptions = List.copyOf(serviceJvmOptions);
        pastLogins = List.copyOf(pastLogins);
        history = List.copyOf(history);
        int most = clients.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (users < most) {
            throw new IllegalArgumentException(
                    "--users must be at least the number of clients, %d, was %d"
                            .formatted(most, users));
        }
    }

    static BenchOptions parse(List<String> arguments) {
        List<Integer> clients = List.of(1, 16, 64);
        int seconds = 10;
        int warmUp = 20_000;
        int requests = SignIns.LEAST_REQUESTS;
        int users = 200;
        boolean json = false;
        boolean help = false;
        List<String> serviceJvmOptions = new ArrayList<>();
        Path profile = null;
        List<Integer> pastLogins = List.of();
        List<Integer> history = List.of();
        int imported = 0;
        int enumeration = 0;
        int rate = 0;
        int slow = 0;
        var words = new CommandLineWords(arguments);
        while (words.hasNext()) {
            String option = words.next();
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--json" -> json = true;
                case "--clients" ->
                        clients = numbers(option, words.valueOf(option), 1, MOST_CLIENTS);
                case "--past-logins" ->
                        pastLogins = numbers(option, words.valueOf(option), 0, MOST_PAST_LOGINS);
                case "--history" ->
                        history =
                                numbers(option, words.valueOf(option), LEAST_HISTORY, MOST_HISTORY);
                case "--import" ->
                        imported = number(option, words.valueOf(option), 1, MOST_IMPORTED);
                case "--enumeration" ->
                        enumeration = number(option, words.valueOf(option), 100, MOST_PAIRS);
                case "--rate" -> rate = number(option, words.valueOf(option), 1, MOST_PER_SECOND);
                case "--slow" -> slow = number(option, words.valueOf(option), 0, MOST_SLOW);
                case "--seconds" ->
                        seconds = number(option, words.valueOf(option), 1, LONGEST_SECONDS);
                case "--warm-up" -> warmUp = number(option, words.valueOf(option), 0, MOST_WARM_UP);
                case "--requests" ->
                        requests =
                                number(
                                        option,
                                        words.valueOf(option),
                                        SignIns.LEAST_REQUESTS,
                                        MOST_REQUESTS);
                case "--users" -> users = number(option, words.valueOf(option), 1, MOST_USERS);
                case "--service-jvm-option" -> serviceJvmOptions.add(words.valueOf(option));
                case "--profile" -> profile = Path.of(words.valueOf(option)).toAbsolutePath();
                default ->
                        throw new IllegalArgumentException(
                                "there is no option '%s'".formatted(option));
            }
        }
        return new BenchOptions(
                clients,
                Duration.ofSeconds(seconds),
                warmUp,
                requests,
                users,
                json,
                serviceJvmOptions,
                profile,
                pastLogins,
                history,
                imported,
                enumeration,
                rate,
                slow,
                help);
    }

    private static List<Integer> numbers(String option, String texts, int least, int most) {
        return Stream.of(texts.split(",", -1))
                .map(text -> number(option, text, least, most))
                .toList();
    }

    private static int number(String option, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "%s must be %d to %d, was '%s'".formatted(option, least, most, text));
    }
}
