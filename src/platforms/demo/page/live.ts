/**
 * Keeps listening to the door and calls `changed` whenever something may have changed. A hidden tab lets go of its
 * connection, because a browser has only six for one address. `lost` tells when nobody is there; it goes on trying.
 */
export const listen = (changed: () => Promise<boolean>, lost: () => void): void => {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    source?.close();
    source = undefined;
    clearTimeout(retry);
  };

  const start = (): void => {
    stop();
    const opened = new EventSource('/demo/events');
    source = opened;
    opened.addEventListener('open', () => void changed());
    opened.addEventListener('changed', () => void changed());
    opened.addEventListener('error', () => {
      lost();
      // After a restart the session is unknown and the browser gives up; asking for the state opens a new session.
      if (opened.readyState === EventSource.CLOSED) again();
    });
  };

  const again = (): void => {
    stop();
    retry = setTimeout(() => {
      void changed().then((back) => (back ? start() : again()));
    }, 1000);
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  start();
};
