package io.passledger.api.launch.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of the server that wrote it. The file outlives a server that was
 * killed, and its number may then be another process's: only {@link #server} tells.
 */
record PostmasterPid(Path data, long pid) {

    static Path fileIn(Path data) {
        return data.resolve("postmaster.pid");
    }

    static Optional<PostmasterPid> read(Path data) throws IOException {
        try {
            String first = Files.readString(fileIn(data)).lines().findFirst().orElse("");
            return first.matches("\\d{1,10}")
                    ? Optional.of(new PostmasterPid(data, Long.parseLong(first)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The running server of this cluster; empty where there is none, or the number is another's.
     */
    Optional<ProcessHandle> server() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    boolean numberIsInUse() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private boolean isOurs(ProcessHandle process) {
        boolean postgres =
                process.info().command().filter(path -> path.contains("/bin/postgres")).isPresent();
        return postgres && worksInData(process);
    }

    // A server makes the cluster's directory its own; where that can't be seen, its arguments name
    // it.
    private boolean worksInData(ProcessHandle process) {
        try {
            return Path.of("/proc/" + process.pid() + "/cwd").toRealPath().equals(data);
        } catch (IOException e) {
            return process.info()
                    .commandLine()
                    .filter(line -> line.contains("" + data))
                    .isPresent();
        }
    }
}
