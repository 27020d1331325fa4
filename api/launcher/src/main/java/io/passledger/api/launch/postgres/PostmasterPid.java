package io.passledger.api.launch.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of {@code postmaster.pid}. The file outlives a killed server, and its number may then
 * belong to another process; only {@link #server} decides.
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
     * Returns the running server of this cluster; empty if there is none or the number is another
     * process's.
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

    // A server's working directory is the cluster's directory; if that can't be read, its arguments
    // contain it.
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
