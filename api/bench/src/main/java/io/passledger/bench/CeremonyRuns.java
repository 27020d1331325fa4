package io.passledger.bench;

/** Ceremonies that several clients run concurrently, each one after the other. */
interface CeremonyRuns {

    /**
     * Returns the client with the number {@code index} of {@code clients}; it is used by one
     * thread.
     */
    Client client(int index, int clients) throws Exception;

    /** Runs one ceremony after the other. */
    interface Client extends AutoCloseable {

        /** Runs one ceremony, and throws if anything is not as expected. */
        void run() throws Exception;

        @Override
        void close();
    }
}
