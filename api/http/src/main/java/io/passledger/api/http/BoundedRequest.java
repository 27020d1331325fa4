package io.passledger.api.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * A request that throws {@link BodyTooLarge} if its body exceeds the limit, and that checks the
 * caller before waiting for the body.
 */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final int most;

    BoundedRequest(HttpServletRequest request, int most) {
        super(request);
        this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (getContentLengthLong() > most) {
            throw new BodyTooLarge(most);
        }
        return new Bounded(super.getInputStream());
    }

    private final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private int read;

        Bounded(ServletInputStream body) {
            this.body = body;
        }

        private void beforeReading() throws IOException {
            if (!body.isFinished() && body.available() == 0) {
                PreBodyCheck.check(getRequest());
            }
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public int read() throws IOException {
            beforeReading();
            int value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            beforeReading();
            int count = body.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws BodyTooLarge {
            read += bytes;
            if (read > most) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
