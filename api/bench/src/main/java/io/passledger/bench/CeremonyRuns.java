package io.passledger.bench;

/** Work that several clients do at once, one ceremony after the other. */
interface CeremonyRuns {

    /** One of {@code clients}, the one with the number {@code index}; used by one thread. */
    Client client(int index, int clients) throws Exception;

    /** Who does one ceremony after the other. */
    interface Client extends AutoCloseable {

        /** Does one, and throws where anything about it is not as it must be. */
        void run() throws Exception;

        @Override
        void close();
    }
}
