/* What the frame of Teams uses of Microsoft's renderer, which is served as adaptivecards.js beside this file. */

export class HostConfig {
  constructor(config: object);
}

export class AdaptiveCard {
  hostConfig: HostConfig;
  parse(json: unknown): void;
  render(): HTMLElement | undefined;
}
