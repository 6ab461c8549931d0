import type { House } from '../../../src/chat/house.ts';
import type { SlackSettings } from '../../../src/platforms/slack/client.ts';
import { createSlackCourier } from '../../../src/platforms/slack/courier.ts';
import { createSlackDoor } from '../../../src/platforms/slack/door.ts';
import { createSlackTeams } from '../../../src/platforms/slack/teams.ts';

/** Our Slack porch as doors.ts puts it together. */
export const slackPorch = (house: House, settings: SlackSettings) => {
  const teams = createSlackTeams(house, settings);
  const door = createSlackDoor(house, teams, createSlackCourier(house, teams), settings);
  return { teams, courier: door.courier, door };
};
